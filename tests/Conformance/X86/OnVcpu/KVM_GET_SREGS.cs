using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.13.</summary>
public sealed class KVM_GET_SREGS
{
    private const ulong OwnGdt = 0x9000;
    private const ulong FlatData = 0x00cf_9300_0000_ffff;

    /// <summary>Reads them of a vCPU that has not run.</summary>
    [Rows]
    public string ReadAfterReset(Lab lab)
    {
        const byte busyTask16 = 3, busyTask32 = 0xb, accessed = 1;
        var result = lab.CreateVcpu().GetSregs(out var sregs);
        var task = sregs.tr.type is busyTask16 or busyTask32 ? "busy" : $"type 0x{sregs.tr.type:x}";
        sregs.tr.type = 0;
        sregs.cs.type |= accessed; // not every CPU says so
        sregs.ss.type |= accessed;
        return $"{result}\n{Fields.Text(in sregs, "\n")}\ntr is {task}";
    }

    /// <summary>Lets a guest load segment registers from a table of its own and control registers with its values, and reads them.</summary>
    [Rows]
    public string ReadWhatTheGuestLoaded(Lab lab, GuestRow row)
    {
        var machine = lab.Boot(row.Guest);
        machine.UseSupportedCpuid();
        WriteOwnGdt(machine.Memory);
        var exit = machine.Run();
        var sregs = machine.Sregs;
        return $"{exit}\n{Fields.Text(in sregs, "\n")}";
    }

    private static void WriteOwnGdt(GuestMemory memory)
    {
        ulong[] descriptors =
        [
            0, 0, FlatData, 0x00af_9b00_0000_ffff, 0, // 28h is a copy of the base with other bases and limits:
            Data(0x0011_1000, 0x1_1111), Data(0x0022_2000, 0x2_2222), Data(0x0033_3000, 0x3_3333),
            0x0000_8910_a000_0067, 0, // 40h: a task at 10a000h
            0x0000_8200_b000_001f, 0, // 50h: a local table at b000h
        ];
        for (var i = 0; i < descriptors.Length; i++)
        {
            memory.Write(OwnGdt + ((ulong)i * 8), descriptors[i]);
        }

        memory.Write<ushort>(Layout.Results, (ushort)((descriptors.Length * 8) - 1));
        memory.Write(Layout.Results + 2, OwnGdt);
        memory.Write<ushort>(Layout.Results + 0x10, 0xabc);
        memory.Write(Layout.Results + 0x12, 0xffff_8000_1122_3344);
    }

    private static ulong Data(uint address, uint limit) =>
        0x0040_9200_0000_0000UL | (limit & 0xffff) | ((ulong)(limit >> 16 & 0xf) << 48) | ((ulong)(address & 0xff_ffff) << 16);
}
