using KvmProbe.Abi.Powerpc;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Ppc.Rows;
using KvmProbe.Powerpc;

namespace KvmProbe.Conformance.Ppc.OnVm;

/// <summary>4.103.</summary>
public sealed class KVM_PPC_RESIZE_HPT_COMMIT
{
    /// <summary>Goes over to a table.</summary>
    [Rows]
    public string Commit(Lab lab, ResizeRow row) => lab.CreateVm().PpcResizeHptCommit(row.Argument()).ToString();

    /// <summary>Prepares a table, goes over to one of another size, prepares it again, and goes over to it, twice.</summary>
    [Rows]
    public string PrepareAndCommit(Lab lab)
    {
        var vm = lab.CreateVm();
        var order = 18u;
        vm.PpcAllocateHtab(ref order).OrThrow("KVM_PPC_ALLOCATE_HTAB");
        var none = Commit(vm, 19);
        Prepare(lab, vm);
        var other = Commit(vm, 20);
        Prepare(lab, vm);
        return $"none: {none}; another size: {other}; prepared: {Commit(vm, 19)}; again: {Commit(vm, 19)}";
    }

    private static void Prepare(Lab lab, KvmVm vm) => lab.Await(
        () => vm.PpcResizeHptPrepare(new kvm_ppc_resize_hpt { shift = 19 }) is { Ok: true, Value: 0 }, "the table is never prepared");

    private static string Commit(KvmVm vm, uint shift) => vm.PpcResizeHptCommit(new kvm_ppc_resize_hpt { shift = shift }).ToString();
}
