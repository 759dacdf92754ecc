using KvmProbe.Abi.Powerpc;
using KvmProbe.Conformance.Guests;
using KvmProbe.Powerpc;
using static KvmProbe.Abi.Powerpc.Constants;

namespace KvmProbe.Conformance.Ppc.OnVm;

/// <summary>4.78.</summary>
public sealed class KVM_PPC_GET_HTAB_FD
{
    private const int Room = 4096;
    private const ulong EntryValid = 1;
    private const ulong EntryBolted = 0x10;

    /// <summary>What is asked for.</summary>
    public sealed record FlagsRow : Row
    {
        /// <summary>Flags.</summary>
        public required ulong Flags { get; init; }
    }

    /// <summary>Asks for a descriptor.</summary>
    [Rows]
    public string Make(Lab lab, FlagsRow row)
    {
        var result = lab.CreateVm().PpcGetHtabFd(new kvm_get_htab_fd { flags = row.Flags }, out var made);
        made?.Dispose();
        return made is null ? result.ToString() : "a descriptor";
    }

    /// <summary>Reads a descriptor that writes, and writes one that reads.</summary>
    [Rows]
    public string UseWrongly(Lab lab)
    {
        var vm = lab.CreateVm();
        var memory = lab.Memory(Room);
        return $"read: {Make(lab, vm, KVM_GET_HTAB_WRITE).Read(memory, 0, Room)}; write: {Make(lab, vm, 0).Write(memory, 0, Room)}";
    }

    /// <summary>Reads the table of a guest that has none, as it uses radix trees.</summary>
    [Rows]
    public string ReadNone(Lab lab)
    {
        var vm = lab.CreateVm();
        lab.Guests.PrepareVm(vm);
        return Make(lab, vm, 0).Read(lab.Memory(Room), 0, Room).ToString();
    }

    /// <summary>Writes an entry into a new table, reads the table, and reads it again.</summary>
    [Rows]
    public string WriteAndRead(Lab lab)
    {
        const uint index = 64;
        var vm = lab.CreateVm();
        var order = 18u;
        vm.PpcAllocateHtab(ref order).OrThrow("KVM_PPC_ALLOCATE_HTAB");
        var memory = lab.Memory(Room);
        memory.Write(0, new kvm_get_htab_header { index = index, n_valid = 1 });
        memory.Write(8, EntryValid | EntryBolted);
        memory.Write(16, Layout.Data);
        var written = Make(lab, vm, KVM_GET_HTAB_WRITE).Write(memory, 0, 24);
        var reader = Make(lab, vm, KVM_GET_HTAB_BOLTED_ONLY);
        var read = reader.Read(memory, 0, Room);
        var header = memory.Read<kvm_get_htab_header>(0);
        return $"{written}; {read}: at {header.index}, {header.n_valid} valid; again: {reader.Read(memory, 0, Room)}";
    }

    private static KvmDescriptor Make(Lab lab, KvmVm vm, ulong flags)
    {
        vm.PpcGetHtabFd(new kvm_get_htab_fd { flags = flags }, out var made).OrThrow("KVM_PPC_GET_HTAB_FD");
        return lab.Own(made!);
    }
}
