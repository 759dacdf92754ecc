using KvmProbe.Abi.Powerpc;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Ppc.Guests;
using KvmProbe.Conformance.Ppc.Rows;
using KvmProbe.Powerpc;

namespace KvmProbe.Conformance.Ppc.OnVm;

/// <summary>4.103.</summary>
public sealed class KVM_PPC_RESIZE_HPT_COMMIT
{
    /// <summary>Goes over to a table.</summary>
    [Rows]
    public string Commit(Lab lab, ResizeRow row) => lab.CreateVm().PpcResizeHptCommit(row.Argument()).ToString();

    /// <summary>
    /// Lets a guest with a hash page table run, goes over to a table that there is not, to one of another size than the prepared, to the
    /// prepared one, and once more; then the guest runs on.
    /// </summary>
    [Rows]
    public string PrepareAndCommit(Lab lab)
    {
        var guest = PaprGuest.Boot(lab);
        HashTable.Allocate(guest.Vm);
        guest.Call(Hcall.H_PUT_TERM_CHAR);
        var none = Commit(guest.Vm, 19);
        Prepare(lab, guest.Vm);
        var other = Commit(guest.Vm, 20);
        Prepare(lab, guest.Vm);
        return $"none: {none}; another size: {other}; prepared: {Commit(guest.Vm, 19)}; again: {Commit(guest.Vm, 19)}; {guest.Call(Hcall.H_PUT_TERM_CHAR)}";
    }

    /// <summary>Goes over to a table before a vCPU has run.</summary>
    [Rows]
    public string CommitEarly(Lab lab)
    {
        var vm = lab.CreateVm();
        HashTable.Allocate(vm);
        return Commit(vm, 19);
    }

    private static void Prepare(Lab lab, KvmVm vm) => HashTable.Prepare(lab, vm, new kvm_ppc_resize_hpt { shift = 19 });

    private static string Commit(KvmVm vm, uint shift) => vm.PpcResizeHptCommit(new kvm_ppc_resize_hpt { shift = shift }).ToString();
}
