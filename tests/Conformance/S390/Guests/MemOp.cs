using KvmProbe.Abi.S390;
using KvmProbe.Conformance.S390.Rows;
using KvmProbe.S390;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.S390.Guests;

/// <summary>An access to guest memory that holds one number, from a buffer that holds another, and what became of both.</summary>
public static class MemOp
{
    private const ulong Guest = 0x0123_4567_89ab_cdef;
    private const ulong Buffer = 0xfedc_ba98_7654_3210;
    private const int Room = 128 * 1024;
    private const int OldAt = Room - 16;
    private const int Page = 4096;

    /// <summary>Makes the access on a machine's VM or vCPU.</summary>
    public static string Of(Machine machine, KvmDescriptor descriptor, MemOpRow row)
    {
        var lab = machine.Lab;
        if (row.StorageKey is { } key)
        {
            StorageKeys.Set(lab, machine.Vm, Layout.Data / Page, key).OrThrow("KVM_S390_SET_SKEYS");
        }

        machine.Memory.Write(Layout.Data, Guest);
        var memory = lab.Memory(Room);
        memory.Write(0, Buffer);
        memory.Write(OldAt, row.Old ?? 0);
        var operation = new kvm_s390_mem_op
        {
            gaddr = row.Gaddr,
            flags = row.Flags,
            size = row.Size,
            op = (uint)Name.Value("KVM_S390_MEMOP_", row.Op),
            buf = row.BadBuffer ? lab.Unreachable().Address : memory.Address,
        };
        operation.reserved[0] = row.Ar;
        operation.reserved[1] = row.Key;
        var old = row.Old is null ? lab.Unreachable().Address : memory.Address + OldAt;
        ArchitectureTraits.Of(lab.Target.Architecture).Put(old, ((Span<byte>)operation.reserved)[8..16]);
        var result = descriptor.MemOp(in operation);
        var found = row.Old is { } told && memory.Read<ulong>(OldAt) is var now && now != told ? $"; old {Text(now)}" : "";
        return $"{result}; guest {Text(machine.Memory.Read<ulong>(Layout.Data))}; buffer {Text(memory.Read<ulong>(0))}{found}";
    }

    private static string Text(ulong number) => number switch
    {
        Guest => "has the guest's",
        Buffer => "has the buffer's",
        _ => $"0x{number:x16}",
    };
}
