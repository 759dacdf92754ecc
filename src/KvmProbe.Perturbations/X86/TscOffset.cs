using System.Buffers.Binary;
using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using Constants = KvmProbe.Abi.X86.Constants;

namespace KvmProbe.Perturbations.X86;

/// <summary>The distance between the guest's TSC and the host's (devices/vcpu, <c>KVM_VCPU_TSC_OFFSET</c>).</summary>
public sealed class TscOffset() : StatePart("KVM_GET_DEVICE_ATTR")
{
    private const int Value = 64;

    /// <inheritdoc/>
    public override byte[]? Get(IPerturbed perturbed) =>
        Ask(perturbed, Requests.KVM_GET_DEVICE_ATTR).Ok ? BitConverter.GetBytes(perturbed.Memory.Read<ulong>(Value)) : null;

    /// <inheritdoc/>
    public override string? Set(IPerturbed perturbed, ReadOnlySpan<byte> state)
    {
        perturbed.Memory.Write(Value, BinaryPrimitives.ReadUInt64LittleEndian(state));
        var result = Ask(perturbed, Requests.KVM_SET_DEVICE_ATTR);
        return result.Ok ? null : result.ToString();
    }

    private static Targets.SysResult Ask(IPerturbed perturbed, Request request)
    {
        perturbed.Memory.Write(0, new kvm_device_attr
        {
            group = Constants.KVM_VCPU_TSC_CTRL,
            attr = Constants.KVM_VCPU_TSC_OFFSET,
            addr = perturbed.Memory.Address + Value,
        });
        return perturbed.Ioctl(request, perturbed.Memory.Address);
    }
}
