using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Riscv.Guests;
using KvmProbe.Guests.Riscv;

namespace KvmProbe.Conformance.Riscv.OnVcpu;

/// <summary>4.39.</summary>
public sealed class KVM_SET_MP_STATE
{
    /// <summary>A state.</summary>
    public sealed record StateRow : Row
    {
        /// <summary><c>KVM_MP_STATE_*</c>.</summary>
        public required uint State { get; init; }
    }

    /// <summary>Sets a state.</summary>
    [Rows]
    public string Set(Lab lab, StateRow row)
    {
        var vcpu = lab.CreateVcpu();
        var result = vcpu.SetMpState(new kvm_mp_state { mp_state = row.State });
        return $"{result}; {SupervisorGuest.StateOf(vcpu)}";
    }

    /// <summary>Stops a vCPU, lets it run, makes it runnable, and lets it run again.</summary>
    [Rows]
    public string StopAndStart(Lab lab)
    {
        var guest = SupervisorGuest.Boot(lab);
        guest.Prepare("time");
        var stopped = guest.Machine.Vcpu.SetMpState(new kvm_mp_state { mp_state = Constants.KVM_MP_STATE_STOPPED });
        var ran = lab.TextOf(guest.Machine.Cpu.RunAWhile(), guest.Machine.Page);
        var state = SupervisorGuest.StateOf(guest.Machine.Vcpu);
        lab.Guests.MakeRunnable(guest.Machine.Vcpu);
        return $"{stopped}; {ran}, {state}; runnable: {guest.GoOn()}";
    }

    /// <summary>Makes the second vCPU runnable, which only HSM would start.</summary>
    [Rows]
    public string StartOther(Lab lab)
    {
        var pair = SupervisorPair.Boot(lab);
        lab.Guests.Call(pair.Other.Vcpu, pair.Guest.Machine.Guest["on"]);
        lab.Guests.MakeRunnable(pair.Other.Vcpu);
        return $"{pair.States}; {pair.RunOther()}";
    }

    /// <summary>A state, and whether KVM_CAP_RISCV_MP_STATE_RESET is enabled.</summary>
    public sealed record ResetRow : Row
    {
        /// <summary>Whether it is enabled.</summary>
        public bool Enabled { get; init; } = true;

        /// <summary>Whether the vCPU is stopped before.</summary>
        public bool Stopped { get; init; }
    }

    /// <summary>Sets registers, asks for the reset that INIT_RECEIVED is, and reads them.</summary>
    [Rows]
    public string Reset(Lab lab, ResetRow row)
    {
        var enabled = "not enabled";
        var guest = SupervisorGuest.Boot(lab, vm => enabled = row.Enabled ? vm.Enable(Capability.KVM_CAP_RISCV_MP_STATE_RESET).ToString() : enabled);
        guest.Set(Registers.A(2), 0x77);
        guest.Set(Registers.Scratch, 0x66);
        guest.Set(Registers.Timer(2), 0x55);
        if (row.Stopped)
        {
            guest.Machine.Vcpu.SetMpState(new kvm_mp_state { mp_state = Constants.KVM_MP_STATE_STOPPED }).OrThrow("KVM_SET_MP_STATE");
        }

        var set = guest.Machine.Vcpu.SetMpState(new kvm_mp_state { mp_state = Constants.KVM_MP_STATE_INIT_RECEIVED });
        return $"{enabled}; {set}; {SupervisorGuest.StateOf(guest.Machine.Vcpu)}; pc={guest.Pc} a2=0x{guest.A(2):x} sscratch=0x{guest.Registers.Read(Registers.Scratch):x} compare=0x{guest.Registers.Read(Registers.Timer(2)):x}";
    }
}
