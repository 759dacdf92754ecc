using KvmProbe.Abi;

namespace KvmProbe.Perturbations;

/// <summary>The state of an architecture's VMs and vCPUs. One object serves one case.</summary>
public sealed class StateList
{
    /// <summary>The parts of a vCPU's state, in an order in which VMMs read them.</summary>
    public IReadOnlyList<StatePart> Reading { get; init; } = [];

    /// <summary>The orders in which VMMs write a vCPU's state; of several parts that hold the same, the first that the vCPU has is written.</summary>
    public IReadOnlyList<WritingOrder> Orders { get; init; } = [];

    /// <summary>The parts of a VM's state, in the order in which they are read and written.</summary>
    public IReadOnlyList<StatePart> OfVm { get; init; } = [];

    /// <summary>What ties a vCPU to the host's clock: written first to a vCPU that takes over, and left alone where state is written back.</summary>
    public IReadOnlyList<StatePart> Clocks { get; init; } = [];

    /// <summary>The requests of the architecture that are issued again for a VM that takes over, with those that each architecture has.</summary>
    public IReadOnlyList<SetUpRequest> SetUp { get; init; } = [];

    /// <summary>The requests of the architecture that make of a VM what cannot be made again.</summary>
    public IReadOnlyList<Request> Immovable { get; init; } = [];

    /// <summary>What a vCPU can run that was only made; null where there is none.</summary>
    public ResetCode? Reset { get; init; }

    /// <summary>How its vCPUs are stepped; null where they are not.</summary>
    public ISingleStep? SingleStep { get; init; }

    /// <summary>Writes the state that was read to a vCPU.</summary>
    /// <param name="vcpu">The vCPU.</param>
    /// <param name="state">What each part gave.</param>
    /// <param name="turn">Which of the orders, counted on and on.</param>
    /// <exception cref="PerturbationException">The vCPU refuses what was got.</exception>
    public void Write(PerturbedVcpu vcpu, IReadOnlyDictionary<StatePart, byte[]?> state, int turn)
    {
        if (Orders.Count == 0)
        {
            return;
        }

        var order = Orders[turn % Orders.Count];
        foreach (var same in order.Parts)
        {
            if (same.FirstOrDefault(part => state[part] is not null) is { } part)
            {
                Write(vcpu, part, state[part]!, $", in the order of {order.Name}");
            }
        }
    }

    /// <summary>Writes one part of the state.</summary>
    /// <exception cref="PerturbationException">It is refused.</exception>
    public static void Write(IPerturbed perturbed, StatePart part, byte[] state, string order = "")
    {
        if (part.Set(perturbed, state) is { } problem)
        {
            throw new PerturbationException($"what {part.Name} gave cannot be set{order}: {problem}");
        }
    }
}
