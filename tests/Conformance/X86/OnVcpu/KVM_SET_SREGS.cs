using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.14.</summary>
public sealed class KVM_SET_SREGS
{
    /// <summary>Registers that no CPU can have together.</summary>
    public sealed record IllegalRow : GuestRow
    {
        /// <summary>The fields that differ from a good state, in hexadecimal.</summary>
        public required IReadOnlyDictionary<string, string> Set { get; init; }
    }

    /// <summary>A vector that is marked.</summary>
    public sealed record VectorRow : GuestRow
    {
        /// <summary>The vector, in hexadecimal.</summary>
        public required string Vector { get; init; }
    }

    /// <summary>Gives tables, selectors and control registers values of their own, and lets the guest store what it finds.</summary>
    [Rows]
    public string SeenByTheGuest(Lab lab, GuestRow row)
    {
        var machine = lab.Boot(row.Guest);
        return SystemRegisters.SeenByTheGuest(machine, sregs => machine.Vcpu.SetSregs(in sregs));
    }

    /// <summary>Gives every field of every segment a value of its own, and reads all back.</summary>
    [Rows]
    public string ReadBack(Lab lab, GuestRow row)
    {
        var machine = lab.Boot(row.Guest);
        return SystemRegisters.ReadBack(machine, sregs => sregs, sregs => machine.Vcpu.SetSregs(in sregs), () => machine.Sregs);
    }

    /// <summary>Changes each field of each segment alone, and reads all back.</summary>
    [Rows]
    public string KeepEachSegmentField(Lab lab, GuestRow row)
    {
        var machine = lab.Boot(row.Guest);
        machine.UseSupportedCpuid();
        return SegmentFields.KeepEach(machine.Guest.Mode(), machine.Sregs, sregs => machine.Vcpu.SetSregs(in sregs), () => machine.Sregs);
    }

    /// <summary>Gives four data segments four bases, and lets the guest read through each.</summary>
    [Rows]
    public string ReadThroughBases(Lab lab, GuestRow row)
    {
        const ulong first = 0x8000;
        var machine = lab.Boot(row.Guest);
        machine.ChangeSregs((ref kvm_sregs sregs) =>
        {
            sregs.ds.@base = machine.Guest.Mode() == GuestMode.long64 ? 0UL : first;
            sregs.es.@base = machine.Guest.Mode() == GuestMode.long64 ? 0UL : first + 0x100;
            sregs.fs.@base = first + 0x200;
            sregs.gs.@base = first + 0x300;
        });
        for (byte i = 0; i < 4; i++)
        {
            machine.Memory.Write(first + (i * 0x100UL) + 0x10, (byte)(0xd0 + i));
        }

        machine.Memory.Write<byte>(0x10, 0x77);
        return machine.Trace();
    }

    /// <summary>Changes the FS segment, and lets the guest store through it.</summary>
    [Rows]
    public string StoreThroughFs(Lab lab, IllegalRow row)
    {
        const int generalProtection = 13;
        var machine = lab.Boot(row.Guest);
        machine.SetVector(generalProtection, "fault");
        machine.ChangeSregs((ref kvm_sregs sregs) => Apply(row, ref sregs));
        return $"{machine.Trace()}; stored={machine.Memory.Read<byte>(0x100):x2}";
    }

    /// <summary>Changes special registers, and lets the guest run to its end.</summary>
    [Rows]
    public string Trace(Lab lab, IllegalRow row)
    {
        var machine = lab.Boot(row.Guest);
        machine.ChangeSregs((ref kvm_sregs sregs) => Apply(row, ref sregs));
        return machine.Trace();
    }

    /// <summary>Sets registers that do not go together, and looks whether anything has changed.</summary>
    [Rows]
    public string SetIllegal(Lab lab, IllegalRow row)
    {
        var machine = lab.Boot(row.Guest);
        var before = machine.Sregs;
        var sregs = before;
        SystemRegisters.Vary(machine.Guest.Mode(), ref sregs);
        Apply(row, ref sregs);
        var result = machine.Vcpu.SetSregs(in sregs);
        return $"{result}; {Fields.Difference(in before, machine.Sregs)}";
    }

    /// <summary>Sets registers of which some are not taken, and reads back what was.</summary>
    [Rows]
    public string SetAndReadBack(Lab lab, IllegalRow row)
    {
        var machine = lab.Boot(row.Guest);
        machine.UseSupportedCpuid();
        var sregs = machine.Sregs;
        Apply(row, ref sregs);
        var result = machine.Vcpu.SetSregs(in sregs);
        return $"{result}; {Fields.Difference(in sregs, machine.Sregs)}";
    }

    /// <summary>Marks a vector in the bitmap of interrupts, and lets the guest's handler say that it arrived.</summary>
    [Rows]
    public string PendingInterrupt(Lab lab, VectorRow row)
    {
        var vector = Convert.ToInt32(row.Vector, 16);
        var machine = lab.Boot(row.Guest);
        machine.SetVector(vector, "no_error");
        machine.EnableInterrupts();
        machine.ChangeSregs((ref kvm_sregs sregs) => sregs.interrupt_bitmap[vector / 64] = 1UL << (vector % 64));
        var sregs = machine.Sregs;
        var bitmap = string.Join(' ', Enumerable.Range(0, 4).Select(i => $"{sregs.interrupt_bitmap[i]:x}"));
        return $"bitmap={bitmap}; {machine.Trace()}; after={machine.Sregs.interrupt_bitmap[vector / 64]:x}";
    }

    private static void Apply(IllegalRow row, ref kvm_sregs sregs)
    {
        foreach (var (field, text) in row.Set)
        {
            Fields.Set(ref sregs, field, Convert.ToUInt64(text, 16));
        }
    }
}
