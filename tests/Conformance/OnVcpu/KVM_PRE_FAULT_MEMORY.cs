using System.Runtime.CompilerServices;
using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;

namespace KvmProbe.Conformance.OnVcpu;

/// <summary>4.143.</summary>
public sealed class KVM_PRE_FAULT_MEMORY
{
    private const ulong PageBytes = 4096;
    private const ulong SlotBytes = 8 * PageBytes;
    private const uint Slot = 1;

    /// <summary>A range that is asked for while there are eight pages of memory at 0x10000000.</summary>
    public sealed record RangeRow : Row
    {
        /// <summary>The guest-physical address, counted from where the memory begins.</summary>
        public ulong Offset { get; init; }

        /// <summary>Bytes.</summary>
        public ulong Size { get; init; }

        /// <summary>The flags; none are defined.</summary>
        public ulong Flags { get; init; }
    }

    /// <summary>Asks for a range, and says what is left of it.</summary>
    [Rows]
    public string Ask(Lab lab, RangeRow row)
    {
        var (guest, _) = Boot(lab);
        return Ask(guest, row.Offset, row.Size, row.Flags);
    }

    /// <summary>Asks for memory of a logged slot: it is read, so nothing is dirty.</summary>
    [Rows]
    public string AskLogged(Lab lab)
    {
        var guest = GuestAccess.Boot(lab);
        lab.AddMemory(guest.Vm, Slot, Layout.Slots, SlotBytes, Constants.KVM_MEM_LOG_DIRTY_PAGES);
        var asked = Ask(guest, 0, SlotBytes, 0);
        return $"{asked}; {new DirtyBitmap(lab, guest.Vm, Slot, (int)(SlotBytes / PageBytes)).Read()}";
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
        range.Write(0, new kvm_pre_fault_memory { size = PageBytes });
        lab.Guests.Call(machine.Vcpu, machine.Guest.Load, Layout.Data, 1);
        machine.Vcpu.BeginRun();
        lab.Await(() => machine.Memory.Read<ulong>(Layout.Data) > 0, "the guest does not run");
        machine.Vcpu.BeginOn(thread, Requests.KVM_PRE_FAULT_MEMORY, range.Address);
        lab.AwaitUninterruptible(thread);
        storm.Send();
        machine.Cpu.Thread.Kick();
        machine.Cpu.EndRun();
        var left = thread.TryEnd(lab.Patience, out var result) ? range.Read<kvm_pre_fault_memory>(0).size : 0;
        return $"{result}; left are 0x{left:x}";
    }

    private static (GuestAccess Guest, GuestMemory Memory) Boot(Lab lab)
    {
        var guest = GuestAccess.Boot(lab);
        return (guest, lab.AddMemory(guest.Vm, Slot, Layout.Slots, SlotBytes));
    }

    private static string Ask(GuestAccess guest, ulong offset, ulong size, ulong flags)
    {
        var range = new kvm_pre_fault_memory { gpa = Layout.Slots + offset, size = size, flags = flags };
        var result = guest.Cpu.Vcpu.PreFaultMemory(ref range);
        return (range.gpa == Layout.Slots + offset && range.size == size
            ? $"{result}; the range is as before"
            : $"{result}; left are 0x{range.size:x} from 0x{range.gpa - Layout.Slots:x} on") + (range.flags == flags ? "" : $"; flags 0x{range.flags:x}");
    }
}
