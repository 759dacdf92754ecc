namespace KvmReport.Meaning;

/// <summary>Which bits of CPUID's registers are the same on every CPU of a machine.</summary>
public static class CpuidRegisters
{
    /// <summary>What has APIC ids, which say on which CPU the question was asked.</summary>
    private static readonly Dictionary<string, uint> Known = new()
    {
        ["0x1.ebx"] = 0x00ff_ffff,
        ["0xb.edx"] = 0,
        ["0x1f.edx"] = 0,
        ["0x8000001e.eax"] = 0,
    };

    /// <summary>The mask of the bits that do not depend on the CPU that was asked.</summary>
    /// <param name="register">Leaf, index where it has one, and register: <c>0x1.ebx</c>, <c>0xb.1.edx</c>.</param>
    public static uint SameOnEveryCpu(string register) =>
        Known.GetValueOrDefault($"{register[..register.IndexOf('.')]}{register[register.LastIndexOf('.')..]}", uint.MaxValue);
}
