using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Ppc.Guests;
using KvmProbe.Guests.Powerpc;
using KvmProbe.Powerpc;

namespace KvmProbe.Conformance.Ppc.OnVcpu;

/// <summary>4.10.</summary>
public sealed class KVM_RUN
{
    /// <summary>Kicks a vCPU out of a guest that never leaves by itself, and lets it go on.</summary>
    [Rows]
    public string Interrupt(Lab lab)
    {
        var machine = lab.Boot("store-forever");
        lab.Guests.Call(machine.Vcpu, machine.Guest.Load, Layout.Data, 1, 8);
        machine.Vcpu.BeginRun();
        lab.Await(() => machine.Memory.Read<ulong>(Layout.Data) != 0, "the guest does not store");
        machine.Cpu.Thread.Kick();
        var first = machine.Cpu.EndRun();
        machine.Cpu.Thread.TakeKick();
        var stored = machine.Memory.Read<ulong>(Layout.Data);
        machine.Vcpu.BeginRun();
        lab.Await(() => machine.Memory.Read<ulong>(Layout.Data) > stored, "the guest does not go on");
        machine.Cpu.Thread.Kick();
        return $"{first}; goes on; {machine.Cpu.EndRun()}";
    }

    /// <summary>Runs with immediate_exit: nothing of the guest is done.</summary>
    [Rows]
    public string LeaveAtOnce(Lab lab)
    {
        var guest = PaprGuest.Boot(lab);
        guest.Machine.Page.Set<byte>(nameof(kvm_run.immediate_exit), 1);
        var result = guest.Machine.Cpu.Run();
        var place = Registers.Of(guest.Vcpu).pc - guest.Machine.Guest.Load;
        return $"{result}; {place} bytes done";
    }

    /// <summary>Runs a vCPU that KVM_CAP_PPC_PAPR was not enabled for.</summary>
    [Rows]
    public string RunWithoutPapr(Lab lab)
    {
        var vcpu = lab.CreateVcpu(lab.CreateVm());
        var result = vcpu.Run();
        return $"{result}; {ExitText.Name(vcpu.Page.ExitReason)}";
    }
}
