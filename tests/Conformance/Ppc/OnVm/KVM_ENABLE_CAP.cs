using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Ppc.Guests;
using KvmProbe.Conformance.Ppc.Rows;

namespace KvmProbe.Conformance.Ppc.OnVm;

/// <summary>4.37, on a VM.</summary>
public sealed class KVM_ENABLE_CAP
{
    /// <summary>Enables a capability.</summary>
    [Rows]
    public string Enable(Lab lab, CapRow row) => lab.CreateVm().EnableCap(row.Argument()).ToString();

    /// <summary>Lets user space handle a hypercall that the kernel handles, in one VM of two.</summary>
    [Rows]
    public string DisableHcall(Lab lab)
    {
        var first = PaprGuest.Boot(lab);
        var second = PaprGuest.Boot(lab);
        var result = first.Vm.AskForHcall((ulong)Hcall.H_PROD, 0);
        return $"{result}; {first.Call(Hcall.H_PROD, 0)}; in another VM: {second.Call(Hcall.H_PROD, 0)}";
    }
}
