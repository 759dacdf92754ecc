using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.131.</summary>
public sealed class KVM_GET_SREGS2
{
    /// <summary>Gives every register a value of its own with KVM_SET_SREGS, and compares what both calls read.</summary>
    [Rows]
    public string SameAsSregs(Lab lab, GuestRow row)
    {
        var machine = lab.Boot(row.Guest);
        machine.UseSupportedCpuid();
        machine.ChangeSregs((ref kvm_sregs sregs) => SystemRegisters.Vary(machine.Guest.Mode(), ref sregs));
        var result = machine.Vcpu.GetSregs2(out var seen);
        var expected = Sregs2.From(machine.Sregs);
        return $"{result}; {Fields.Difference(in expected, in seen)}";
    }

    /// <summary>Gives a guest PAE tables, lets it run, and reads its page directory pointers.</summary>
    [Rows]
    public string ReadPdptrs(Lab lab, GuestRow row)
    {
        var machine = lab.Boot(row.Guest);
        Sregs2.WritePaeTables(machine.Memory, Sregs2.PaeTables);
        machine.ChangeSregs(Sregs2.UsePae);
        var exit = machine.Run();
        var result = machine.Vcpu.GetSregs2(out var sregs);
        return $"{exit}; {result} flags={sregs.flags} {Sregs2.Pdptrs(in sregs)}";
    }
}
