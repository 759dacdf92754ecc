using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Capabilities;

/// <summary>8.44.</summary>
public sealed class KVM_CAP_MEMORY_FAULT_INFO
{
    private const uint Slot = 1;

    /// <summary>An access of the guest's.</summary>
    public sealed record AccessRow : Row
    {
        /// <summary>Whether the guest stores.</summary>
        public required bool Store { get; init; }

        /// <summary>What the host may do with the memory: <c>PROT_*</c>.</summary>
        public required uint Protection { get; init; }
    }

    /// <summary>
    /// Lets the guest access the second page of memory that the host itself may not access so, then gives the right back.
    /// </summary>
    [Rows]
    public string Access(Lab lab, AccessRow row)
    {
        var address = Layout.Slots + lab.PageBytes + 8;
        var guest = GuestAccess.Boot(lab);
        var memory = lab.AddMemory(guest.Vm, Slot, Layout.Slots, 4 * lab.PageBytes).Memory;
        Protect(lab, memory, row.Protection);
        var exit = row.Store ? guest.Store(address, 1) : guest.Load(address);
        var text = $"{exit}; {Fault(lab, guest.LastPage)}";
        Protect(lab, memory, TargetMap.PROT_READ | TargetMap.PROT_WRITE);
        return $"{text}; given back: {(row.Store ? guest.Store(address, 1) : guest.Load(address))}";
    }

    /// <summary>Lets the guest use memory of a file that is its memory, and use it again when the file is closed.</summary>
    [Rows]
    public string AccessClosedFile(Lab lab)
    {
        const ulong shared = Constants.GUEST_MEMFD_FLAG_MMAP | Constants.GUEST_MEMFD_FLAG_INIT_SHARED;
        var guest = GuestAccess.Boot(lab);
        var memory = lab.Memory(4 * (long)lab.PageBytes);
        guest.Vm.CreateGuestMemfd(new kvm_create_guest_memfd { size = 4 * lab.PageBytes, flags = shared }, out var file)
            .OrThrow("KVM_CREATE_GUEST_MEMFD");
        guest.Vm.SetUserMemoryRegion2(new kvm_userspace_memory_region2
        {
            slot = Slot,
            flags = Constants.KVM_MEM_GUEST_MEMFD,
            guest_phys_addr = Layout.Slots,
            memory_size = 4 * lab.PageBytes,
            userspace_addr = memory.Address,
            guest_memfd = (uint)file!.Fd,
        }).OrThrow("KVM_SET_USER_MEMORY_REGION2");
        var stored = guest.Store(Layout.Slots + lab.PageBytes, 1);
        file.Dispose();
        return $"{stored}; closed: {guest.Load(Layout.Slots + lab.PageBytes)}; {Fault(lab, guest.LastPage)}";
    }

    private static string Fault(Lab lab, in kvm_run run) => (ExitReason)run.exit_reason is ExitReason.KVM_EXIT_MEMORY_FAULT
        ? $"fault gpa=0x{Layout.Slots:x} + {lab.InPages(run.memory_fault.gpa - Layout.Slots)}, size={lab.InPages(run.memory_fault.size)}, flags=0x{run.memory_fault.flags:x}"
        : "no fault";

    private static void Protect(Lab lab, TargetMemory memory, uint protection)
    {
        var number = SystemCallNumbers.Of(lab.Target.Architecture).mprotect;
        lab.Target.Main.Call(new SystemCall(number, memory.Address, (ulong)memory.Length, protection)).OrThrow("mprotect");
    }
}
