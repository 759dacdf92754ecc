using KvmProbe.Abi;
using KvmProbe.Conformance.S390.Guests;
using KvmProbe.S390;

namespace KvmProbe.Conformance.S390.OnVm;

/// <summary>4.144.</summary>
public sealed class KVM_S390_KEYOP
{
    private const byte Old = 0x56;

    /// <summary>An operation on the storage key of a page, which is 56h.</summary>
    public sealed record OperationRow : Row
    {
        /// <summary><c>KVM_S390_KEYOP_*</c>.</summary>
        public required byte Operation { get; init; }

        /// <summary>The key that is given.</summary>
        public byte Key { get; init; }

        /// <summary>The guest's address.</summary>
        public ulong Address { get; init; } = Layout.Data;
    }

    /// <summary>Does the operation, and reads the key of the page.</summary>
    [Rows]
    public string Operate(Lab lab, OperationRow row)
    {
        var vm = lab.Boot("instructions").Vm;
        StorageKeys.Set(lab, vm, Layout.Data / 4096, Old).OrThrow("KVM_S390_SET_SKEYS");
        var argument = new kvm_s390_keyop { guest_addr = row.Address, operation = row.Operation, key = row.Key };
        return $"{vm.KeyOperation(ref argument)} 0x{argument.key:x2}; now {StorageKeys.Get(lab, vm, Layout.Data / 4096, 1)}";
    }
}
