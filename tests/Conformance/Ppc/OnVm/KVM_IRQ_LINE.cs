using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Ppc.Guests;
using KvmProbe.Targets;
using static KvmProbe.Abi.Powerpc.Constants;

namespace KvmProbe.Conformance.Ppc.OnVm;

/// <summary>4.25, as XICS has it.</summary>
public sealed class KVM_IRQ_LINE
{
    /// <summary>A line.</summary>
    public sealed record LineRow : Row
    {
        /// <summary>The source.</summary>
        public uint Source { get; init; } = Xics.Source;

        /// <summary>Its priority.</summary>
        public byte Priority { get; init; } = 5;

        /// <summary>Whether it is sensitive to its level.</summary>
        public bool Level { get; init; }

        /// <summary>Whether it is masked.</summary>
        public bool Masked { get; init; }
    }

    /// <summary>Raises a line; the guest asks what came, twice.</summary>
    [Rows]
    public string Raise(Lab lab, LineRow row)
    {
        var (guest, xics) = Xics.Boot(lab);
        xics.Use(row.Source, row.Priority, (row.Level ? KVM_XICS_LEVEL_SENSITIVE : 0) | (row.Masked ? KVM_XICS_MASKED : 0));
        var result = Set(guest.Vm, row.Source, 1);
        return $"{result}; {Xics.Accept(guest)}; {Xics.Accept(guest)}";
    }

    /// <summary>Raises a line; the guest takes the interrupt, ends it, and asks again: with the line up, and when it was lowered.</summary>
    [Rows]
    public string End(Lab lab, LineRow row)
    {
        var (guest, xics) = Xics.Boot(lab);
        xics.Use(row.Source, row.Priority, row.Level ? KVM_XICS_LEVEL_SENSITIVE : 0);
        Set(guest.Vm, row.Source, 1).OrThrow("KVM_IRQ_LINE");
        var first = Xics.Accept(guest);
        EndOf(guest, row.Source);
        var up = Xics.Accept(guest);
        Set(guest.Vm, row.Source, 0).OrThrow("KVM_IRQ_LINE");
        EndOf(guest, row.Source);
        return $"{first}; up: {up}; down: {Xics.Accept(guest)}";
    }

    /// <summary>Raises the line of a source that nobody has set up.</summary>
    [Rows]
    public string RaiseUnknown(Lab lab)
    {
        var (guest, _) = Xics.Boot(lab);
        return $"{Set(guest.Vm, Xics.Source, 1)}; {Xics.Accept(guest)}";
    }

    /// <summary>Raises two lines of different priority, the less urgent first: what the guest is told, in turn.</summary>
    [Rows]
    public string RaiseTwo(Lab lab)
    {
        var (guest, xics) = Xics.Boot(lab);
        xics.Use(Xics.Source, 6);
        xics.Use(Xics.Source + 1, 4);
        Set(guest.Vm, Xics.Source, 1).OrThrow("KVM_IRQ_LINE");
        Set(guest.Vm, Xics.Source + 1, 1).OrThrow("KVM_IRQ_LINE");
        var first = Xics.Accept(guest);
        var meanwhile = Xics.Accept(guest);
        EndOf(guest, Xics.Source + 1);
        return $"{first}; {meanwhile}; ended: {Xics.Accept(guest)}";
    }

    private static SysResult Set(KvmVm vm, uint source, uint level) => vm.IrqLine(new kvm_irq_level { irq = source, level = level });

    /// <summary>H_EOI of the source, back to a priority that lets all come.</summary>
    private static void EndOf(PaprGuest guest, uint source) => guest.Call(Hcall.H_EOI, 0xff00_0000 | source);
}
