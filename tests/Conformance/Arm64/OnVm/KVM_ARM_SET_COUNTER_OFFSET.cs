using KvmProbe.Abi.Arm64;
using KvmProbe.Arm64;
using KvmProbe.Conformance.Arm64.Guests;
using KvmProbe.Conformance.Guests;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Arm64.OnVm;

/// <summary>4.138.</summary>
public sealed class KVM_ARM_SET_COUNTER_OFFSET
{
    private const int FarAhead = 60;
    private const ulong Offset = unchecked(0 - (1UL << FarAhead));

    /// <summary>A counter of the guest's.</summary>
    public sealed record CounterRow : Row
    {
        /// <summary>The guest's label.</summary>
        public required string Counter { get; init; }
    }

    /// <summary>Lets the guest read a counter, sets an offset far back, and lets it and a new vCPU read the counter again.</summary>
    [Rows]
    public string SeenByTheGuest(Lab lab, CounterRow row)
    {
        var guest = FirmwareGuest.Boot(lab);
        var before = Read(guest, row.Counter);
        var result = guest.Machine.Vm.ArmSetCounterOffset(new kvm_arm_counter_offset { counter_offset = Offset });
        var after = Read(guest, row.Counter);
        var registers = new RegisterFile(lab, guest.Machine.Vcpu);
        var set = registers.Set(Constants.KVM_REG_ARM_TIMER_CNT, 0);
        return $"{before}; {result}; {after}; set to 0: {set}, {Read(guest, row.Counter)}";
    }

    /// <summary>Sets an offset with the reserved field set.</summary>
    [Rows]
    public string SetReserved(Lab lab) => lab.CreateVm().ArmSetCounterOffset(new kvm_arm_counter_offset { reserved = 1 }).ToString();

    /// <summary>Sets an offset while a vCPU is in its guest.</summary>
    [Rows]
    public string SetWhileRunning(Lab lab)
    {
        var machine = lab.Boot("store-forever");
        lab.Guests.Call(machine.Vcpu, machine.Guest["again"], Layout.Data, 1, 8);
        machine.Vcpu.BeginRun();
        lab.Await(() => machine.Memory.Read<ulong>(Layout.Data) != 0, "the guest does not run");
        var result = Set();
        machine.Cpu.Thread.Kick();
        machine.Cpu.EndRun();
        return $"{result}; then {Set()}";

        SysResult Set() => machine.Vm.ArmSetCounterOffset(new kvm_arm_counter_offset { counter_offset = 1 });
    }

    private static string Read(FirmwareGuest guest, string counter)
    {
        guest.Do(counter);
        return guest.X0 >> FarAhead == 0 ? "near" : "far ahead";
    }
}
