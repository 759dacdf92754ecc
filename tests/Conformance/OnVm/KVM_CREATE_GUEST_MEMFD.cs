using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.OnVm;

/// <summary>4.142.</summary>
public sealed class KVM_CREATE_GUEST_MEMFD
{
    private const ulong Shared = Constants.GUEST_MEMFD_FLAG_MMAP | Constants.GUEST_MEMFD_FLAG_INIT_SHARED;

    /// <summary>A file.</summary>
    public sealed record FileRow : Row
    {
        /// <summary>Bytes.</summary>
        public required ByteCount Size { get; init; }
    }

    /// <summary>Makes a file.</summary>
    [Rows]
    public string Make(Lab lab, FileRow row) => Make(lab.CreateVm(), new kvm_create_guest_memfd { size = row.Size.In(lab.PageBytes) });

    /// <summary>Makes files with each flag bit alone, and compares with what the capability offers.</summary>
    [Rows]
    public string MakeWithEachFlag(Lab lab)
    {
        const int bits = 64;
        var vm = lab.CreateVm();
        var offered = (ulong)vm.CheckExtension((uint)Capability.KVM_CAP_GUEST_MEMFD_FLAGS).OrThrow("KVM_CHECK_EXTENSION");
        var wrong =
            from bit in Enumerable.Range(0, bits)
            let answer = Make(vm, new kvm_create_guest_memfd { size = lab.PageBytes, flags = 1UL << bit })
            where answer != ((offered >> bit & 1) != 0 ? "a file" : "EINVAL")
            select $"bit {bit}: {answer}";
        return string.Join("; ", wrong) is { Length: > 0 } text ? text : "offered ones are taken, others are EINVAL";
    }

    /// <summary>Makes a file without flags, and maps, reads and writes it.</summary>
    [Rows]
    public string UsePrivate(Lab lab)
    {
        lab.CreateVm().CreateGuestMemfd(new kvm_create_guest_memfd { size = lab.PageBytes }, out var file).OrThrow("KVM_CREATE_GUEST_MEMFD");
        using (lab.Own(file!))
        {
            var memory = lab.Memory((long)lab.PageBytes);
            var mapped = file!.Map(lab.PageBytes, 0, out var mapping);
            mapping?.Dispose();
            return $"map: {(mapped.Ok ? "ok" : mapped)}; read: {file.Read(memory, 0, 8)}; write: {file.Write(memory, 0, 8)}";
        }
    }

    /// <summary>Makes a file that is shared, maps it, lets the guest load and store, and punches a hole.</summary>
    [Rows]
    public string ShareWithGuest(Lab lab)
    {
        const ulong value = 0x1122_3344;
        const uint slot = 1;
        var guest = GuestAccess.Boot(lab);
        guest.Vm.CreateGuestMemfd(new kvm_create_guest_memfd { size = 2 * lab.PageBytes, flags = Shared }, out var file)
            .OrThrow("KVM_CREATE_GUEST_MEMFD");
        lab.Own(file!).Map(2 * lab.PageBytes, 0, out var mapping).OrThrow("mmap");
        lab.Own(mapping!).Write((long)lab.PageBytes, value);
        guest.Vm.SetUserMemoryRegion2(new kvm_userspace_memory_region2
        {
            slot = slot,
            flags = Constants.KVM_MEM_GUEST_MEMFD,
            guest_phys_addr = Layout.Slots,
            memory_size = lab.PageBytes,
            userspace_addr = mapping!.Address + lab.PageBytes,
            guest_memfd = (uint)file!.Fd,
            guest_memfd_offset = lab.PageBytes,
        }).OrThrow("KVM_SET_USER_MEMORY_REGION2");
        var read = guest.Load(Layout.Slots);
        var stored = guest.Store(Layout.Slots + 8, value + 1);
        var seen = mapping.Read<ulong>((long)lab.PageBytes + 8);
        PunchHole(lab, file, lab.PageBytes, lab.PageBytes);
        return $"the guest reads {read}; {stored}: 0x{seen:x}; after the hole it reads {guest.Load(Layout.Slots)}";
    }

    private static void PunchHole(Lab lab, KvmDescriptor file, ulong offset, ulong length)
    {
        const ulong FALLOC_FL_KEEP_SIZE = 1;
        const ulong FALLOC_FL_PUNCH_HOLE = 2;
        var number = SystemCallNumbers.Of(lab.Target.Architecture).fallocate;
        lab.Target.Main.Call(new SystemCall(number, (ulong)file.Fd, FALLOC_FL_KEEP_SIZE | FALLOC_FL_PUNCH_HOLE, offset, length))
            .OrThrow("fallocate");
    }

    private static string Make(KvmVm vm, kvm_create_guest_memfd arguments)
    {
        var given = arguments;
        var result = vm.IoctlReadWrite(Requests.KVM_CREATE_GUEST_MEMFD, ref arguments);
        if (result.Ok)
        {
            new KvmDescriptor(vm.Target, vm.Thread, result.Value).Dispose();
        }

        return (result.Ok ? "a file" : result.ToString()) + KeptArgument.Changed(in given, in arguments);
    }
}
