using System.Collections.Concurrent;
using KvmProbe.Targets;

namespace KvmProbe.Perturbations;

/// <summary>The state around each ioctl is held against that before it, when the ioctl is refused.</summary>
public sealed class Refused : IWitness
{
    private readonly ConcurrentDictionary<PerturbedVm, List<(IPerturbed Owner, StatePart Part, byte[]? State)>> _before = new();

    /// <inheritdoc/>
    public string Name => "refused";

    /// <inheritdoc/>
    public string Says => "all state is read before each ioctl: one that is refused has changed nothing";

    /// <inheritdoc/>
    public SysResult? Before(PerturbedVcpu vcpu) => null;

    /// <inheritdoc/>
    public void Asking(PerturbedVm vm, PerturbedVcpu? vcpu) =>
        _before[vm] = [.. Parts(vm, vcpu).Select(each => (each.Owner, each.Part, each.Part.Get(each.Owner)))];

    /// <inheritdoc/>
    public void Answered(PerturbedVm vm, PerturbedVcpu? vcpu, SysResult result)
    {
        if (result.Ok)
        {
            return;
        }

        foreach (var (owner, part, state) in _before[vm])
        {
            part.Compare(state, part.Get(owner));
        }
    }

    private static IEnumerable<(IPerturbed Owner, StatePart Part)> Parts(PerturbedVm vm, PerturbedVcpu? vcpu) =>
        vm.State.OfVm.Select(part => ((IPerturbed)vm, part)).Concat(
            from one in vcpu is null ? vm.Vcpus : [vcpu]
            from part in vm.State.Reading
            select ((IPerturbed)one, part));
}
