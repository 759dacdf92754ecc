using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Capabilities;

/// <summary>The synthetic timers that come with the controller.</summary>
public sealed partial class KVM_CAP_HYPERV_SYNIC
{
    private const ulong Messages = Layout.Data + 0x1_0000;
    private const ulong Slot = Messages + (Sint * 0x100);
    private const ulong SlotFlags = Slot + 5;
    private const ushort FreePort = 0x50;

    /// <summary>What the guest does, and the message that it finds.</summary>
    public sealed record MessageRow : AccessRow
    {
        /// <summary>Whether the slot of the message has one already, until the guest writes to port 50h.</summary>
        public bool Occupied { get; init; }
    }

    /// <summary>Runs a guest whose timers interrupt it directly.</summary>
    [Rows]
    public string Timer(Lab lab, AccessRow row) => HyperV.BootSynic(lab, row).Trace();

    /// <summary>Runs a guest whose timer has a count that is reached a little later.</summary>
    [Rows]
    public string TimerLater(Lab lab, AccessRow row)
    {
        const ulong tenMilliseconds = 100_000;
        var machine = HyperV.BootSynic(lab, row);
        var now = HyperV.Get(lab, machine.Vcpu, HyperV.HV_X64_MSR_TIME_REF_COUNT);
        HyperV.Set(lab, machine.Vcpu, HyperV.HV_X64_MSR_STIMER0_COUNT, now + tenMilliseconds);
        var exits = machine.Trace();
        var reached = HyperV.Get(lab, machine.Vcpu, HyperV.HV_X64_MSR_TIME_REF_COUNT) >= now + tenMilliseconds;
        return $"{exits}; {(reached ? "the count is reached" : "the count is not reached")}";
    }

    /// <summary>Runs a guest whose timer leaves a message.</summary>
    [Rows]
    public string TimerMessage(Lab lab, MessageRow row)
    {
        var machine = HyperV.BootSynic(lab, row);
        var memory = machine.Memory;
        HyperV.Set(lab, machine.Vcpu, HyperV.HV_X64_MSR_SIMP, Messages | HyperV.PageEnabled);
        memory.Write(Slot, row.Occupied ? 1U : 0U);
        machine.Serve(FreePort, _ =>
        {
            var flags = memory.Read<byte>(SlotFlags);
            memory.Write(Slot, 0U);
            return $"flags={flags}";
        });
        var exits = machine.Trace();
        var expiration = memory.Read<ulong>(Slot + 24);
        var delivery = memory.Read<ulong>(Slot + 32) >= expiration ? "delivered then" : "delivered before";
        return $"{exits}; type=0x{memory.Read<uint>(Slot):x} size={memory.Read<byte>(Slot + 4)} flags={memory.Read<byte>(SlotFlags)} "
            + $"timer={memory.Read<uint>(Slot + 16)} expired at {expiration}, {delivery}";
    }
}
