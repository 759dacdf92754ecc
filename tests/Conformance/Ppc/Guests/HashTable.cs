using System.Buffers.Binary;
using KvmProbe.Abi.Powerpc;
using KvmProbe.Powerpc;
using KvmProbe.Targets;
using static KvmProbe.Abi.Powerpc.Constants;

namespace KvmProbe.Conformance.Ppc.Guests;

/// <summary>The hash page table of a VM, through descriptors of KVM_PPC_GET_HTAB_FD (4.78).</summary>
/// <param name="lab">The case's lab.</param>
/// <param name="vm">The VM.</param>
internal sealed class HashTable(Lab lab, KvmVm vm)
{
    private const int Room = 4096;
    private const long HeaderBytes = 8;
    private const long EntryBytes = 16;
    private const ulong EntryValid = 1;
    private const ulong EntryBolted = 0x10;

    private readonly TargetMemory _memory = lab.Memory(Room);

    /// <summary>Allocates the smallest. For set-up.</summary>
    internal static void Allocate(KvmVm vm)
    {
        var order = 18u;
        vm.PpcAllocateHtab(ref order).OrThrow("KVM_PPC_ALLOCATE_HTAB");
    }

    /// <summary>Asks for a table of another size until it is there. For set-up.</summary>
    internal static void Prepare(Lab lab, KvmVm vm, kvm_ppc_resize_hpt wanted) =>
        lab.Await(() => vm.PpcResizeHptPrepare(in wanted) is { Ok: true, Value: 0 }, "the table is never prepared");

    /// <summary>A descriptor. For set-up.</summary>
    internal KvmDescriptor Open(ulong flags)
    {
        vm.PpcGetHtabFd(new kvm_get_htab_fd { flags = flags }, out var made).OrThrow("KVM_PPC_GET_HTAB_FD");
        return lab.Own(made!);
    }

    /// <summary>Writes a bolted entry. Entries are big-endian, headers are not.</summary>
    internal SysResult Write(uint index)
    {
        _memory.Write(0, new kvm_get_htab_header { index = index, n_valid = 1 });
        _memory.Write(HeaderBytes, BinaryPrimitives.ReverseEndianness(EntryValid | EntryBolted));
        _memory.Write(HeaderBytes + sizeof(ulong), BinaryPrimitives.ReverseEndianness(Layout.Data));
        return Open(KVM_GET_HTAB_WRITE).Write(_memory, 0, HeaderBytes + EntryBytes);
    }

    /// <summary>The bolted entries that a new descriptor reads.</summary>
    internal string Read() => Read(Open(KVM_GET_HTAB_BOLTED_ONLY));

    /// <summary>The entries that a descriptor reads next.</summary>
    internal string Read(KvmDescriptor reader)
    {
        var read = reader.Read(_memory, 0, Room);
        var found = new List<string>();
        for (var at = 0L; at + HeaderBytes <= read.Raw && at < Room;)
        {
            var header = _memory.Read<kvm_get_htab_header>(at);
            at += HeaderBytes + (header.n_valid * EntryBytes);
            found.AddRange(Enumerable.Range((int)header.index, header.n_valid).Select(entry => $"entry {entry}"));
        }

        return !read.Ok ? read.ToString() : found.Count == 0 ? "no entry" : string.Join(' ', found);
    }
}
