using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Capabilities;

/// <summary>6.74: registers in the run page.</summary>
public sealed class KVM_CAP_SYNC_REGS
{
    private static readonly int Place = RunPage.OffsetOf(nameof(kvm_run.s));

    /// <summary>Which sets are asked for.</summary>
    public sealed record SetsRow : GuestRow
    {
        /// <summary>kvm_valid_regs.</summary>
        public ulong Valid { get; init; }

        /// <summary>kvm_dirty_regs.</summary>
        public ulong Dirty { get; init; }
    }

    /// <summary>Lets the guest load every register, and compares the run page with what the ioctls read.</summary>
    [Rows]
    public string CopiedOut(Lab lab, SetsRow row)
    {
        var machine = lab.Boot(row.Guest);
        machine.Memory.Write(Layout.Results, RegisterValues.Of(machine));
        machine.Page.Memory.Write(Place, Untouched());
        machine.Page.Set(nameof(kvm_run.kvm_valid_regs), row.Valid);
        var exit = machine.Run();
        var seen = machine.Page.Memory.Read<kvm_sync_regs>(Place);
        machine.Vcpu.GetVcpuEvents(out var events).OrThrow("KVM_GET_VCPU_EVENTS");
        var untouched = Untouched();
        return $"{exit}; regs {Compare(machine.Regs, seen.regs, untouched.regs)}, "
            + $"sregs {Compare(machine.Sregs, seen.sregs, untouched.sregs)}, events {Compare(events, seen.events, untouched.events)}";
    }

    /// <summary>Leaves an interrupt in the run page that is not pending, and looks for it after the exit.</summary>
    [Rows]
    public string StaleInterrupt(Lab lab, SetsRow row)
    {
        var machine = lab.Boot(row.Guest);
        machine.Memory.Write(Layout.Results, RegisterValues.Of(machine));
        var before = default(kvm_sync_regs);
        before.sregs.interrupt_bitmap[0] = 0x8000;
        machine.Page.Memory.Write(Place, in before);
        machine.Page.Set(nameof(kvm_run.kvm_valid_regs), row.Valid);
        var exit = machine.Run();
        return $"{exit}; interrupt_bitmap={machine.Page.Memory.Read<kvm_sync_regs>(Place).sregs.interrupt_bitmap[0]:x}";
    }

    /// <summary>Changes every general purpose register in the run page, says so or not, and lets the guest store what it finds.</summary>
    [Rows]
    public string RegsCopiedIn(Lab lab, SetsRow row)
    {
        var machine = lab.Boot(row.Guest);
        var regs = RegisterValues.Of(machine);
        machine.Page.Memory.Write(Place, new kvm_sync_regs { regs = regs });
        machine.Page.Set(nameof(kvm_run.kvm_dirty_regs), row.Dirty);
        var exit = machine.Run();
        var seen = machine.Memory.Read<kvm_regs>(Layout.Results);
        seen.rip = regs.rip;
        var same = Fields.Difference(in regs, in seen) == "same";
        return $"{exit}; {(same ? "as in the page" : "as before")}; dirty={machine.Page.Read().kvm_dirty_regs}";
    }

    /// <summary>Changes special registers in the run page, says so or not, and reads them.</summary>
    [Rows]
    public string SregsCopiedIn(Lab lab, SetsRow row)
    {
        var machine = lab.Boot(row.Guest);
        var sregs = machine.Sregs;
        (sregs.cr2, sregs.fs.@base) = (0x1234_5678, 0x9000);
        machine.Page.Memory.Write(Place, new kvm_sync_regs { sregs = sregs });
        machine.Page.Set(nameof(kvm_run.kvm_dirty_regs), row.Dirty);
        var exit = machine.Run();
        return $"{exit}; {(Fields.Difference(in sregs, machine.Sregs) == "same" ? "as in the page" : "as before")}";
    }

    /// <summary>Changes special registers in the run page to such as do not go together.</summary>
    [Rows]
    public string IllegalSregs(Lab lab, SetsRow row)
    {
        const ulong noPae = 0x600;
        var machine = lab.Boot(row.Guest);
        var before = machine.Sregs;
        var sregs = before with { cr4 = noPae, cr2 = 0x1234 };
        machine.Page.Memory.Write(Place, new kvm_sync_regs { sregs = sregs });
        machine.Page.Set(nameof(kvm_run.kvm_dirty_regs), row.Dirty);
        var exit = machine.Run();
        return $"{exit}; {Fields.Difference(in before, machine.Sregs)}";
    }

    /// <summary>Queues an NMI in the run page, and lets the guest's handler say that it arrived.</summary>
    [Rows]
    public string EventsCopiedIn(Lab lab, SetsRow row)
    {
        const int nmi = 2;
        var machine = lab.Boot(row.Guest);
        machine.SetVector(nmi, "handler");
        machine.Page.Memory.Write(Place, new kvm_sync_regs { events = { nmi = { injected = 1 } } });
        machine.Page.Set(nameof(kvm_run.kvm_dirty_regs), row.Dirty);
        return machine.Trace();
    }

    /// <summary>Runs with each bit alone of the sets to copy out, then of those to copy in, that the capability does not name.</summary>
    [Rows]
    public string EachUnknownBit(Lab lab, GuestRow row)
    {
        var known = (ulong)lab.Capability(Capability.KVM_CAP_SYNC_REGS);
        var machine = lab.Boot(row.Guest);
        var bits = Enumerable.Range(0, 64).Select(bit => 1UL << bit).Where(bit => (bit & known) == 0).ToArray();
        return $"{64 - bits.Length} known; out {Answers(nameof(kvm_run.kvm_valid_regs))}; in {Answers(nameof(kvm_run.kvm_dirty_regs))}";

        string Answers(string member)
        {
            var answers = bits.Select(bit => RunWith(member, bit)).Distinct().ToArray();
            machine.Page.Set(member, 0UL);
            return string.Join(' ', answers);
        }

        // A bit that is not refused shows as EINTR: the guest itself has nothing to say here.
        string RunWith(string member, ulong bit)
        {
            machine.Page.Set(member, bit);
            machine.Page.Set(nameof(kvm_run.immediate_exit), (byte)1);
            return machine.Run();
        }
    }

    /// <summary>What stands in the page before: values that no set has, but where a set has nothing to say.</summary>
    private static kvm_sync_regs Untouched()
    {
        var registers = Fields.Distinct<kvm_sync_regs>();
        ref var sregs = ref registers.sregs;
        sregs.gdt.padding = sregs.idt.padding = default;
        sregs.cs.padding = sregs.ds.padding = sregs.es.padding = sregs.fs.padding = sregs.gs.padding = sregs.ss.padding = 0;
        sregs.tr.padding = sregs.ldt.padding = 0;
        registers.events.triple_fault.pending = 0; // the capability for it is not enabled
        sregs.interrupt_bitmap = default; // StaleInterrupt
        return registers;
    }

    private static string Compare<T>(in T expected, in T seen, in T untouched) where T : unmanaged =>
        Fields.Difference(in expected, in seen) == "same" ? "copied"
        : Fields.Difference(in untouched, in seen) == "same" ? "left alone" : Fields.Difference(in expected, in seen);
}
