using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;
namespace KvmProbe.Conformance.X86.Rows;

/// <summary>A row about an attribute of a Xen guest whose value is one number.</summary>
public sealed record XenAttributeRow : Row
{
    /// <summary><c>KVM_XEN_ATTR_TYPE_*</c> or <c>KVM_XEN_VCPU_ATTR_TYPE_*</c>.</summary>
    public required uint Type { get; init; }

    /// <summary>The value, as the first eight bytes of the union.</summary>
    public ulong Value { get; init; }
}
