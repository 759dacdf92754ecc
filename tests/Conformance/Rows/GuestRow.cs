using KvmProbe.Conformance.Guests;
namespace KvmProbe.Conformance.Rows;

/// <summary>A row that runs one guest to its end.</summary>
public record GuestRow : Row
{
    /// <summary>The listing.</summary>
    public required string Guest { get; init; }

    /// <summary>The label at which the guest begins; its first instruction when not given.</summary>
    public string? StartAt { get; init; }

    /// <summary>Whether the interrupt controllers are in the kernel.</summary>
    public bool Irqchip { get; init; }

    /// <summary>What the guest is to see when it reads from a port or from MMIO: bytes in hexadecimal, lowest address first.</summary>
    public IReadOnlyList<string> Answers { get; init; } = [];

    /// <summary>The machine that the row describes.</summary>
    public Machine Boot(Lab lab)
    {
        var machine = lab.Boot(Guest, Irqchip);
        foreach (var answer in Answers)
        {
            machine.Answers.Enqueue(Convert.FromHexString(answer));
        }

        if (StartAt is not null)
        {
            machine.Start(machine.Vcpu, machine.Guest[StartAt]);
        }

        return machine;
    }
}
