using System.Runtime.CompilerServices;
using KvmProbe.Abi;
using KvmProbe.Abi.X86;

namespace KvmProbe.Perturbations.X86;

/// <summary>The extended control registers: none on a CPU without XSAVE, where KVM_GET_XCRS says so and KVM_SET_XCRS refuses.</summary>
public sealed class XcrsState() : PlainState(Requests.KVM_GET_XCRS, Requests.KVM_SET_XCRS, Unsafe.SizeOf<kvm_xcrs>())
{
    /// <inheritdoc/>
    public override byte[]? Get(IPerturbed perturbed) =>
        base.Get(perturbed) is { } state && perturbed.Memory.Read<kvm_xcrs>(0).nr_xcrs > 0 ? state : null;
}
