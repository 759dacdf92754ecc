using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;
namespace KvmProbe.Conformance.X86.Rows;

/// <summary>A row whose guest talks to chips, as <see cref="Accesses"/> has it.</summary>
public record AccessRow : Row
{
    /// <summary>What the guest does.</summary>
    public required IReadOnlyList<string> Steps { get; init; }

    /// <summary>A machine with the interrupt controllers in the kernel, and the program in it.</summary>
    public Machine Boot(Lab lab)
    {
        var machine = lab.Boot(Accesses.Guest, irqchip: true);
        Accesses.Load(machine, Steps);
        return machine;
    }
}
