using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Perturbations;

/// <summary>Another vCPU of the VM runs, and exits, all the time.</summary>
public sealed class Neighbour : IPerturbation
{
    /// <summary>A vCPU and a slot that hardly any case makes; where one does, it has no neighbour.</summary>
    private const uint Id = 61;
    private const uint Slot = 300;

    private readonly Dictionary<PerturbedVm, NeighbourVcpu?> _neighbours = [];

    /// <inheritdoc/>
    public string Name => "neighbour";

    /// <inheritdoc/>
    public string Says => "another vCPU of the VM runs and exits all the time, which this one does not notice";

    /// <inheritdoc/>
    public SysResult? Before(PerturbedVcpu vcpu)
    {
        var vm = vcpu.Vm;
        if (!vm.IsClosed && !_neighbours.ContainsKey(vm))
        {
            _neighbours[vm] = vm.State.Reset is { } code && !IsTaken(vm, code) ? NeighbourVcpu.Start(vm, code, Id, Slot) : null;
        }

        _neighbours.GetValueOrDefault(vm)?.Check();
        return null;
    }

    /// <inheritdoc/>
    public void Closing(PerturbedVm vm)
    {
        if (_neighbours.Remove(vm, out var neighbour))
        {
            neighbour?.Dispose();
        }
    }

    private static bool IsTaken(PerturbedVm vm, ResetCode code) => vm.Slots.Values.Any(slot =>
        slot.Region.slot == Slot || (slot.Region.guest_phys_addr <= code.Page && code.Page - slot.Region.guest_phys_addr < slot.Region.memory_size));
}
