using System.Runtime.CompilerServices;
using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;

namespace KvmProbe.Conformance.OnVcpu;

/// <summary>4.143.</summary>
public sealed class KVM_PRE_FAULT_MEMORY
{
    private const int SlotPages = 8;
    private const uint Slot = 1;

    /// <summary>A range that is asked for while there are eight pages of memory at 0x10000000.</summary>
    public sealed record RangeRow : Row
    {
        /// <summary>The guest-physical address, counted from where the memory begins.</summary>
        public ByteCount Offset { get; init; }

        /// <summary>Bytes.</summary>
        public ByteCount Size { get; init; }

        /// <summary>The flags; none are defined.</summary>
        public ulong Flags { get; init; }
    }

    /// <summary>Asks for a range, and says what is left of it.</summary>
    [Rows]
    public string Ask(Lab lab, RangeRow row)
    {
        var guest = GuestAccess.Boot(lab);
        lab.AddMemory(guest.Vm, Slot, Layout.Slots, SlotPages * lab.PageBytes);
        return Ask(guest, row.Offset, row.Size, row.Flags);
    }

    /// <summary>Asks for memory of a logged slot: it is read, so nothing is dirty.</summary>
    [Rows]
    public string AskLogged(Lab lab)
    {
        var guest = GuestAccess.Boot(lab);
        lab.AddMemory(guest.Vm, Slot, Layout.Slots, SlotPages * lab.PageBytes, Constants.KVM_MEM_LOG_DIRTY_PAGES);
        var asked = Ask(guest, default, ByteCount.Pages(SlotPages), 0);
        return $"{asked}; {new DirtyBitmap(lab, guest.Vm, Slot, SlotPages).Read()}";
    }

    /// <summary>
    /// Asks from a second thread while the vCPU runs. The call waits for the vCPU; a signal comes meanwhile, and then the vCPU is let go.
    /// </summary>
    [Rows]
    public string AskSignalled(Lab lab)
    {
        var machine = lab.Boot("store-forever");
        var thread = lab.Own(lab.Target.StartThread());
        var storm = new SignalStorm(lab, thread);
        var range = lab.Memory(Unsafe.SizeOf<kvm_pre_fault_memory>());
        range.Write(0, new kvm_pre_fault_memory { size = lab.PageBytes });
        lab.Guests.Call(machine.Vcpu, machine.Guest.Load, Layout.Data, 1);
        machine.Vcpu.BeginRun();
        lab.Await(() => machine.Memory.Read<ulong>(Layout.Data) > 0, "the guest does not run");
        machine.Vcpu.BeginOn(thread, Requests.KVM_PRE_FAULT_MEMORY, range.Address);
        lab.AwaitUninterruptible(thread);
        storm.Send();
        machine.Cpu.Thread.Kick();
        machine.Cpu.EndRun();
        var left = thread.TryEnd(lab.Patience, out var result) ? range.Read<kvm_pre_fault_memory>(0).size : 0;
        return $"{result}; left are {lab.InPages(left)}";
    }

    private static string Ask(GuestAccess guest, ByteCount offset, ByteCount size, ulong flags)
    {
        var lab = guest.Machine.Lab;
        var asked = new kvm_pre_fault_memory { gpa = Layout.Slots + offset.In(lab.PageBytes), size = size.In(lab.PageBytes), flags = flags };
        var range = asked;
        var result = guest.Cpu.Vcpu.PreFaultMemory(ref range);
        return (range.gpa == asked.gpa && range.size == asked.size
            ? $"{result}; the range is as before"
            : $"{result}; left are {lab.InPages(range.size)} from {lab.InPages(range.gpa - Layout.Slots)} on") + (range.flags == flags ? "" : $"; flags 0x{range.flags:x}");
    }
}
