using System.Globalization;

namespace KvmProbe.Conformance.S390.Guests;

/// <summary>The numbers of the kernel's names, of which rows have the last part.</summary>
public static class Name
{
    /// <summary>What <c>KVM_S390_</c> and a name stand for; or a number.</summary>
    public static ulong Value(string prefix, string name) =>
        name.StartsWith("0x", StringComparison.Ordinal) ? ulong.Parse(name[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)
        : Convert.ToUInt64((typeof(Abi.S390.Constants).GetField(prefix + name) ?? throw new ArgumentException($"no constant {prefix}{name}")).GetRawConstantValue(), CultureInfo.InvariantCulture);
}
