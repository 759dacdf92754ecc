using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Targets;

namespace KvmProbe.Perturbations.X86;

/// <summary>What a hypervisor in the guest has made of the vCPU.</summary>
public sealed class NestedState() : PlainState(Requests.KVM_GET_NESTED_STATE, Requests.KVM_SET_NESTED_STATE, Room)
{
    /// <summary>The header, and two pages for a VMCS and its shadow.</summary>
    private const int Room = 128 + (2 * 4096);

    /// <inheritdoc/>
    protected override void Prepare(TargetMemory memory) => memory.Write(0, new kvm_nested_state { size = Room });
}
