using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>4.71.</summary>
public sealed class KVM_CREATE_PIT2
{
    /// <summary>A timer.</summary>
    public sealed record ConfigRow : Row
    {
        /// <summary>The flags.</summary>
        public uint Flags { get; init; }

        /// <summary>The interrupt controllers: <c>none</c>, <c>split</c> or <c>full</c>.</summary>
        public Irqchip Irqchip { get; init; } = Irqchip.full;
    }

    /// <summary>A timer, and a guest that talks to it.</summary>
    public sealed record TimerRow : AccessRow
    {
        /// <summary>The flags.</summary>
        public uint Flags { get; init; }
    }

    /// <summary>A timer, and a guest that reads what depends on time in some bits.</summary>
    public sealed record MaskedRow : AccessRow
    {
        /// <summary>The flags.</summary>
        public uint Flags { get; init; }

        /// <summary>The bits that are told.</summary>
        public required byte Mask { get; init; }
    }

    /// <summary>Creates the timer, lets the guest talk to it, and tells some bits of what it reads.</summary>
    [Rows]
    public string AccessMasked(Lab lab, MaskedRow row)
    {
        var machine = row.Boot(lab);
        var result = machine.Vm.CreatePit2(new kvm_pit_config { flags = row.Flags });
        machine.Serve(Accesses.ReadPort, data => $"in={data[0] & row.Mask:x2} of {row.Mask:x2}");
        return $"{result}; {machine.Trace()}";
    }

    /// <summary>Creates the timer, and lets the guest talk to it.</summary>
    [Rows]
    public string Access(Lab lab, TimerRow row)
    {
        var machine = row.Boot(lab);
        var result = machine.Vm.CreatePit2(new kvm_pit_config { flags = row.Flags });
        return $"{result}; {machine.Trace()}";
    }

    /// <summary>Lets a guest talk to a timer that is not there.</summary>
    [Rows]
    public string AccessWithout(Lab lab, AccessRow row) => row.Boot(lab).Trace();

    /// <summary>Creates the timer.</summary>
    [Rows]
    public string Create(Lab lab, ConfigRow row)
    {
        var vm = lab.CreateVm(row.Irqchip);
        return vm.CreatePit2(new kvm_pit_config { flags = row.Flags }).ToString();
    }

    /// <summary>Creates a second timer.</summary>
    [Rows]
    public string Twice(Lab lab) => lab.CreateVmWithPit().CreatePit2(new kvm_pit_config()).ToString();
}
