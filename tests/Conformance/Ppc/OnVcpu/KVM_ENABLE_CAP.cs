using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Ppc.Rows;

namespace KvmProbe.Conformance.Ppc.OnVcpu;

/// <summary>4.37, on a vCPU.</summary>
public sealed class KVM_ENABLE_CAP
{
    /// <summary>Enables a capability.</summary>
    [Rows]
    public string Enable(Lab lab, CapRow row)
    {
        var vm = lab.CreateVm();
        var vcpu = lab.CreateVcpu(vm).Vcpu;
        lab.Guests.InitVcpu(vm, vcpu); // Without KVM_CAP_PPC_PAPR every answer is EINVAL, whatever was done.
        return vcpu.EnableCap(row.Argument()).ToString();
    }

    /// <summary>Enables KVM_CAP_PPC_FWNMI for a vCPU that KVM_CAP_PPC_PAPR was not enabled for.</summary>
    [Rows]
    public string EnableUnsound(Lab lab, CapRow row) => lab.CreateVcpu().EnableCap(row.Argument()).ToString();

    /// <summary>Enables KVM_CAP_PPC_PAPR for a vCPU, which then runs.</summary>
    [Rows]
    public string EnablePapr(Lab lab)
    {
        var machine = Machine.BootPrepared(lab, Listing.Named(lab.Guests, "papr"), lab.CreateVm());
        return machine.Run();
    }
}
