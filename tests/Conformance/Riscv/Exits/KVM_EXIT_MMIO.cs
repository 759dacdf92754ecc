using KvmProbe.Abi;
using KvmProbe.Conformance.Riscv.Guests;
using KvmProbe.Guests.Riscv;

namespace KvmProbe.Conformance.Riscv.Exits;

/// <summary>Section 5.</summary>
public sealed class KVM_EXIT_MMIO
{
    private const ulong Address = Layout.Mmio + 0x10;

    /// <summary>An access by an instruction.</summary>
    public sealed record AccessRow : Row
    {
        /// <summary>The guest's label.</summary>
        public required string Do { get; init; }

        /// <summary>How far from a multiple of 16.</summary>
        public ulong Offset { get; init; }
    }

    /// <summary>Lets the guest load by an instruction, answers F1F2F3F4F5F6F7F8h, and lets it go on.</summary>
    [Rows]
    public string Load(Lab lab, AccessRow row)
    {
        var machine = lab.Boot("accesses");
        machine.Answers.Enqueue([0xf8, 0xf7, 0xf6, 0xf5, 0xf4, 0xf3, 0xf2, 0xf1]);
        var guest = new SupervisorGuest(machine);
        var exit = guest.Do(row.Do, Address + row.Offset);
        if (machine.Page.ExitReason is not ExitReason.KVM_EXIT_MMIO)
        {
            return exit;
        }

        machine.Answer();
        return $"{exit}; {guest.GoOn()}, a2=0x{guest.A(2):x}";
    }

    /// <summary>Lets the guest store 1112131415161718h by an instruction, and lets it go on.</summary>
    [Rows]
    public string Store(Lab lab, AccessRow row)
    {
        var guest = new SupervisorGuest(lab.Boot("accesses"));
        var exit = guest.Do(row.Do, Address + row.Offset, 0x1112_1314_1516_1718);
        return guest.Machine.Page.ExitReason is ExitReason.KVM_EXIT_MMIO ? $"{exit}; {guest.GoOn()}" : exit;
    }

    /// <summary>Lets the guest access by an instruction that the kernel does not emulate.</summary>
    [Rows]
    public string Other(Lab lab, AccessRow row)
    {
        var guest = SupervisorGuest.Boot(lab);
        guest.LetCompute();
        return guest.Do(row.Do, Address + row.Offset);
    }
}
