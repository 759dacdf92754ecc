using System.Runtime.InteropServices;
using KvmProbe.Conformance.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.Targets;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>
/// Reads attributes of Xen guests, each twice, into structs that hold different bytes: those that agree then are what the kernel wrote.
/// </summary>
public static class XenAttribute
{
    private const int OffsetOfValue = 8; // kvm_xen_hvm_attr.u, kvm_xen_vcpu_attr.u

    /// <summary>KVM_XEN_HVM_GET_ATTR or KVM_XEN_VCPU_GET_ATTR.</summary>
    public delegate SysResult Call<T>(ref T attribute);

    /// <summary>What an attribute reads whose value is one number, and how many bytes it has; then whatever else was written.</summary>
    public static string Get<T>(uint type, Call<T> get) where T : unmanaged
    {
        const int otherBytes = 0x65;
        var (before, again) = (Filled<T>(type, first: 1), Filled<T>(type, otherBytes));
        var read = before;
        var (result, second) = (get(ref read), get(ref again));
        if (!result.Ok || !second.Ok)
        {
            return result == second ? result.ToString() : $"{result}, then {second}";
        }

        var value = Value(ref read);
        value = value[..value.CommonPrefixLength(Value(ref again))];
        value.CopyTo(Value(ref before));
        var number = new byte[sizeof(ulong)];
        value[..Math.Min(value.Length, number.Length)].CopyTo(number);
        var rest = Fields.Difference(before, read);
        return $"{result} 0x{BitConverter.ToUInt64(number):x} in {value.Length} bytes{(rest == "same" ? "" : $"; {rest}")}";
    }

    private static T Filled<T>(uint type, int first) where T : unmanaged
    {
        var attribute = Fields.Distinct<T>(first);
        MemoryMarshal.AsBytes(new Span<T>(ref attribute))[..OffsetOfValue].Clear();
        MemoryMarshal.Write(MemoryMarshal.AsBytes(new Span<T>(ref attribute)), (ushort)type);
        return attribute;
    }

    private static Span<byte> Value<T>(ref T attribute) where T : unmanaged => MemoryMarshal.AsBytes(new Span<T>(ref attribute))[OffsetOfValue..];
}
