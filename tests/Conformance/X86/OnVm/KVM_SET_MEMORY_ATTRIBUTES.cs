using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;
using X86Constants = KvmProbe.Abi.X86.Constants;

namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>4.141.</summary>
public sealed class KVM_SET_MEMORY_ATTRIBUTES
{
    /// <summary>A range and its attributes.</summary>
    public sealed record AttributesRow : Row
    {
        /// <summary>The guest-physical address.</summary>
        public ulong Address { get; init; } = Layout.Slots;

        /// <summary>Bytes.</summary>
        public ulong Size { get; init; } = 0x2000;

        /// <summary><c>KVM_MEMORY_ATTRIBUTE_*</c>.</summary>
        public ulong Attributes { get; init; }

        /// <summary>The flags; none are defined.</summary>
        public ulong Flags { get; init; }
    }

    /// <summary>Sets attributes in a VM that has private memory.</summary>
    [Rows]
    public string Set(Lab lab, AttributesRow row)
    {
        var vm = lab.CreateVm(X86Constants.KVM_X86_SW_PROTECTED_VM);
        var attributes = new kvm_memory_attributes
        {
            address = row.Address,
            size = row.Size,
            attributes = row.Attributes,
            flags = row.Flags
        };
        return vm.SetMemoryAttributes(in attributes).ToString();
    }
}
