using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Ppc.Guests;

namespace KvmProbe.Conformance.Ppc.Capabilities;

/// <summary>6.7.</summary>
public sealed class KVM_CAP_IRQ_XICS
{
    private const int NoDescriptor = 9999;

    /// <summary>Connects a vCPU, once more as another server, another vCPU as the same server, and as its own.</summary>
    [Rows]
    public string Connect(Lab lab)
    {
        var vm = lab.CreateVm();
        var xics = Xics.Create(lab, vm).Device.Fd;
        var (first, second) = (Vcpu(lab, vm, 0), Vcpu(lab, vm, 1));
        return $"{Xics.Connect(first, xics, 0)}; again: {Xics.Connect(first, xics, 1)}; "
            + $"another of the same number: {Xics.Connect(second, xics, 0)}; of its own: {Xics.Connect(second, xics, 1)}";
    }

    /// <summary>Connects a vCPU with what is no device of its VM: nothing, a VM, another device, and the device of another VM.</summary>
    [Rows]
    public string ConnectToNone(Lab lab)
    {
        var vm = lab.CreateVm();
        var vcpu = Vcpu(lab, vm, 0);
        var others = Xics.Create(lab, lab.CreateVm());
        return $"nothing: {Xics.Connect(vcpu, NoDescriptor, 0)}; a VM: {Xics.Connect(vcpu, vm.Fd, 0)}; "
            + $"another device: {Xics.Connect(vcpu, lab.CreateDevice().Fd, 0)}; of another VM: {Xics.Connect(vcpu, others.Device.Fd, 0)}";
    }

    /// <summary>Lets the guest make the hypercalls of XICS while its vCPU is not connected.</summary>
    [Rows]
    public string CallUnconnected(Lab lab)
    {
        var guest = PaprGuest.Boot(lab);
        return $"{guest.Call(Hcall.H_XIRR)}; {guest.Call(Hcall.H_CPPR, 0xff)}";
    }

    /// <summary>Lets one vCPU send another an interrupt, which takes it.</summary>
    [Rows]
    public string SendToItself(Lab lab)
    {
        var (guest, _) = Xics.Boot(lab);
        var sent = guest.Call(Hcall.H_IPI, 0, 4);
        return $"{sent}; {Xics.Accept(guest)}; to no server: {guest.Call(Hcall.H_IPI, 99, 4)}";
    }

    /// <summary>Lets the guest ask what it would be told, which takes nothing.</summary>
    [Rows]
    public string Poll(Lab lab)
    {
        var (guest, xics) = Xics.Boot(lab);
        xics.Use(Xics.Source, flags: Abi.Powerpc.Constants.KVM_XICS_PENDING);
        var polled = guest.Call(Hcall.H_IPOLL, 0);
        var shown = guest.Given() & 0xff_ffff;
        return $"{polled} source 0x{shown:x}; {Xics.Accept(guest)}";
    }

    /// <summary>Holds interrupts back by the processor's priority, and lets them come.</summary>
    [Rows]
    public string HoldBack(Lab lab)
    {
        var (guest, xics) = Xics.Boot(lab);
        guest.Call(Hcall.H_CPPR, 5);
        xics.Use(Xics.Source, 5, Abi.Powerpc.Constants.KVM_XICS_PENDING);
        var held = Xics.Accept(guest);
        guest.Call(Hcall.H_CPPR, 6);
        return $"{held}; {Xics.Accept(guest)}";
    }

    private static KvmVcpu Vcpu(Lab lab, KvmVm vm, uint id)
    {
        var vcpu = lab.CreateVcpu(vm, id).Vcpu;
        lab.Guests.InitVcpu(vm, vcpu);
        return vcpu;
    }
}
