using System.Runtime.InteropServices;
using KvmProbe.Abi;
using KvmProbe.Abi.X86;

namespace KvmProbe.Perturbations.X86;

/// <summary>The VM's clock, which goes on by the time that the move takes where the kernel gives the host's time with it.</summary>
public sealed class ClockState() : StatePart(Requests.KVM_GET_CLOCK.Name)
{
    /// <inheritdoc/>
    public override byte[]? Get(IPerturbed perturbed) =>
        perturbed.Ioctl(Requests.KVM_GET_CLOCK, perturbed.Memory.Address).Ok ? perturbed.Bytes(Marshal.SizeOf<kvm_clock_data>()) : null;

    /// <inheritdoc/>
    public override string? Set(IPerturbed perturbed, ReadOnlySpan<byte> state)
    {
        var clock = MemoryMarshal.Read<kvm_clock_data>(state);
        clock.flags &= Abi.Constants.KVM_CLOCK_REALTIME;
        perturbed.Memory.Write(0, clock);
        var result = perturbed.Ioctl(Requests.KVM_SET_CLOCK, perturbed.Memory.Address);
        return result.Ok ? null : result.ToString();
    }

    /// <summary>All of it counts time.</summary>
    public override void Steady(Span<byte> state) => state.Clear();
}
