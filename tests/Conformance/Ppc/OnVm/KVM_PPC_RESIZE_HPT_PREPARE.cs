using KvmProbe.Abi.Powerpc;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Ppc.Guests;
using KvmProbe.Conformance.Ppc.Rows;
using KvmProbe.Powerpc;

namespace KvmProbe.Conformance.Ppc.OnVm;

/// <summary>4.102.</summary>
public sealed class KVM_PPC_RESIZE_HPT_PREPARE
{
    /// <summary>Asks for a table.</summary>
    [Rows]
    public string Prepare(Lab lab, ResizeRow row) => lab.CreateVm().PpcResizeHptPrepare(row.Argument()).ToString();

    /// <summary>Prepares a table until it is there, and discards it.</summary>
    [Rows]
    public string PrepareAndCancel(Lab lab)
    {
        var vm = lab.CreateVm();
        HashTable.Allocate(vm);
        var wanted = new kvm_ppc_resize_hpt { shift = 19 };
        var first = vm.PpcResizeHptPrepare(in wanted);
        HashTable.Prepare(lab, vm, wanted);
        return $"{(first.Ok && first.Value > 0 ? "begun" : first)}; prepared; {vm.PpcResizeHptPrepare(new kvm_ppc_resize_hpt())}";
    }
}
