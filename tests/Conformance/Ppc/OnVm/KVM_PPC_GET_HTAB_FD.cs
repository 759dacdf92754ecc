using KvmProbe.Abi.Powerpc;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Ppc.Guests;
using KvmProbe.Powerpc;
using static KvmProbe.Abi.Powerpc.Constants;

namespace KvmProbe.Conformance.Ppc.OnVm;

/// <summary>4.78.</summary>
public sealed class KVM_PPC_GET_HTAB_FD
{
    private const int Room = 4096;

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
        var table = new HashTable(lab, lab.CreateVm());
        var memory = lab.Memory(Room);
        return $"read: {table.Open(KVM_GET_HTAB_WRITE).Read(memory, 0, Room)}; write: {table.Open(0).Write(memory, 0, Room)}";
    }

    /// <summary>Reads the table of a guest that has none, as it uses radix trees.</summary>
    [Rows]
    public string ReadNone(Lab lab)
    {
        var vm = lab.CreateVm();
        lab.Guests.PrepareVm(vm);
        return new HashTable(lab, vm).Open(0).Read(lab.Memory(Room), 0, Room).ToString();
    }

    /// <summary>Writes an entry into a new table, reads the table, and reads it again.</summary>
    [Rows]
    public string WriteAndRead(Lab lab)
    {
        var vm = lab.CreateVm();
        HashTable.Allocate(vm);
        var table = new HashTable(lab, vm);
        var written = table.Write(64);
        var reader = table.Open(KVM_GET_HTAB_BOLTED_ONLY);
        return $"{written}; {table.Read(reader)}; again: {table.Read(reader)}";
    }
}
