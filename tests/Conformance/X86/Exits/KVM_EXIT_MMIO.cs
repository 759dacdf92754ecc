using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Exits;

/// <summary>Section 5.</summary>
public sealed class KVM_EXIT_MMIO
{
    private const ulong PageBytes = 4096;

    /// <summary>A guest whose stack may lie anywhere.</summary>
    public sealed record KeptRow : GuestRow
    {
        /// <summary>Where the stack segment begins: an address that real mode has no selector for.</summary>
        public ulong? StackBase { get; init; }
    }

    /// <summary>Runs a guest to its end.</summary>
    [Rows]
    public string Trace(Lab lab, GuestRow row) => row.Boot(lab).Trace();

    /// <summary>Runs a guest to where it has stored what it read.</summary>
    [Rows]
    public string Registers(Lab lab, GuestRow row) => row.Boot(lab).TraceToStored(1);

    /// <summary>The same for a guest that stores sixteen bytes.</summary>
    [Rows]
    public string WideRegisters(Lab lab, GuestRow row) => row.Boot(lab).TraceToStored(2);

    /// <summary>Runs a guest to its end, and keeps what it stores by MMIO. There is a page of memory behind a hole that it also uses.</summary>
    [Rows]
    public string Kept(Lab lab, KeptRow row)
    {
        var machine = row.Boot(lab);
        lab.AddMemory(machine.Vm, 1, Layout.Slots, PageBytes);
        machine.Mmio = new MmioMemory();
        if (row.StackBase is { } address)
        {
            machine.ChangeSregs((ref kvm_sregs sregs) => sregs.ss.@base = address);
        }

        return machine.Trace();
    }

    /// <summary>Runs an instruction on MMIO and on memory.</summary>
    [Rows]
    public string AsMemory(Lab lab, EmulatorRow row) => Guests.AsMemory.Compare(lab, row);
}
