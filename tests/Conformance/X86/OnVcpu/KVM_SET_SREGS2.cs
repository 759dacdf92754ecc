using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.132.</summary>
public sealed class KVM_SET_SREGS2
{
    private const ulong PdptrsValid = Abi.X86.Constants.KVM_SREGS2_FLAGS_PDPTRS_VALID;

    /// <summary>Gives tables, selectors and control registers values of their own, and lets the guest store what it finds.</summary>
    [Rows]
    public string SeenByTheGuest(Lab lab, GuestRow row)
    {
        var machine = lab.Boot(row.Guest);
        return SystemRegisters.SeenByTheGuest(machine, sregs => machine.Vcpu.SetSregs2(Sregs2.From(sregs)));
    }

    /// <summary>Gives every field of every segment a value of its own, and reads all back.</summary>
    [Rows]
    public string ReadBack(Lab lab, GuestRow row)
    {
        var machine = lab.Boot(row.Guest);
        return SystemRegisters.ReadBack(machine, Sregs2.From, sregs => machine.Vcpu.SetSregs2(in sregs), () => Read(machine.Vcpu));
    }

    /// <summary>Changes each field of each segment alone, and reads all back.</summary>
    [Rows]
    public string KeepEachSegmentField(Lab lab, GuestRow row)
    {
        var machine = lab.Boot(row.Guest);
        machine.UseSupportedCpuid();
        var vcpu = machine.Vcpu;
        return SegmentFields.KeepEach(machine.Guest.Mode(), Read(vcpu), sregs => vcpu.SetSregs2(in sregs), () => Read(vcpu));
    }

    /// <summary>Queues an interrupt, and sets registers, which have no place for one here.</summary>
    [Rows]
    public string KeepInterrupt(Lab lab, GuestRow row)
    {
        const int vector = 0x85;
        var machine = lab.Boot(row.Guest);
        machine.SetVector(vector, "no_error");
        machine.EnableInterrupts();
        machine.Vcpu.Interrupt(new kvm_interrupt { irq = vector }).OrThrow("KVM_INTERRUPT");
        var result = machine.Vcpu.SetSregs2(Sregs2.From(machine.Sregs));
        return $"{result}; {machine.Trace()}";
    }

    /// <summary>Sets page directory pointers, of which the guest uses the one that also stands in memory, and lets it run.</summary>
    [Rows]
    public string SetPdptrs(Lab lab, GuestRow row)
    {
        var machine = lab.Boot(row.Guest);
        Sregs2.WritePaeTables(machine.Memory, Sregs2.PaeTables);
        var sregs = machine.Sregs;
        Sregs2.UsePae(ref sregs);
        var set = Sregs2.From(sregs) with { flags = PdptrsValid };
        set.pdptrs[0] = (Sregs2.PaeTables + 0x1000) | 1;
        set.pdptrs[3] = 0x5001;
        var result = machine.Vcpu.SetSregs2(in set);
        machine.Vcpu.GetSregs2(out var seen).OrThrow("KVM_GET_SREGS2");
        return $"{result} flags={seen.flags} {Sregs2.Pdptrs(in seen)}; {machine.Run()}";
    }

    /// <summary>Sets page directory pointers for a guest that has no PAE paging.</summary>
    [Rows]
    public string SetPdptrsWithoutPae(Lab lab, GuestRow row)
    {
        var machine = lab.Boot(row.Guest);
        var set = Sregs2.From(machine.Sregs) with { flags = PdptrsValid };
        return machine.Vcpu.SetSregs2(in set).ToString();
    }

    /// <summary>Sets each flag alone.</summary>
    [Rows]
    public string EachFlag(Lab lab)
    {
        var vcpu = lab.CreateVcpu();
        vcpu.GetSregs2(out var sregs).OrThrow("KVM_GET_SREGS2");
        var answers = Enumerable.Range(1, 63)
            .Select(bit => vcpu.SetSregs2(sregs with { flags = 1UL << bit }).ToString()).GroupBy(answer => answer);
        return string.Join("; ", answers.Select(group => $"{group.Key} x {group.Count()}"));
    }

    /// <summary>Sets registers that do not go together, and looks whether anything has changed.</summary>
    [Rows]
    public string SetIllegal(Lab lab, GuestRow row)
    {
        const ulong noPae = 0x600;
        var machine = lab.Boot(row.Guest);
        machine.Vcpu.GetSregs2(out var before).OrThrow("KVM_GET_SREGS2");
        var set = before with { cr4 = noPae, cr2 = 0x1234, apic_base = 0xfee1_0900 };
        var result = machine.Vcpu.SetSregs2(in set);
        machine.Vcpu.GetSregs2(out var after).OrThrow("KVM_GET_SREGS2");
        return $"{result}; {Fields.Difference(in before, in after)}";
    }

    private static kvm_sregs2 Read(KvmVcpu vcpu)
    {
        vcpu.GetSregs2(out var sregs).OrThrow("KVM_GET_SREGS2");
        return sregs;
    }
}
