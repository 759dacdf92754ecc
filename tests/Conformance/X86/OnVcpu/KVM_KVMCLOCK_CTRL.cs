using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.70.</summary>
public sealed class KVM_KVMCLOCK_CTRL
{
    /// <summary>Lets the guest enable its clock, tells it that it was paused, and reads the flag that it sees.</summary>
    [Rows]
    public string TellTheGuest(Lab lab, GuestRow row)
    {
        var machine = lab.Boot(row.Guest);
        machine.UseSupportedCpuid();
        var enabled = PvClock.Enable(machine);
        var before = PvClock.Stopped(machine);
        var result = machine.Vcpu.KvmclockCtrl();
        machine.ChangeRegs((ref kvm_regs regs) => regs.rip = machine.Guest["done"]);
        var exit = machine.Run();
        return $"{enabled} stopped={before}; {result}; {exit} stopped={PvClock.Stopped(machine)}";
    }

    /// <summary>Tells a guest that has not enabled its clock.</summary>
    [Rows]
    public string TellWithoutClock(Lab lab) => lab.CreateVcpu().KvmclockCtrl().ToString();
}
