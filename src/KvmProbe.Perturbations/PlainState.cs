using System.Runtime.CompilerServices;
using KvmProbe.Abi;

namespace KvmProbe.Perturbations;

/// <summary>State that one request gets to, and another sets from, a struct.</summary>
/// <param name="get">The request that gets it.</param>
/// <param name="set">The request that sets it.</param>
/// <param name="size">The bytes of the struct.</param>
/// <param name="counts">The bytes that count time.</param>
public class PlainState(Request get, Request set, int size, params Range[] counts) : VcpuState(get.Name)
{
    /// <summary>State in a struct.</summary>
    /// <typeparam name="T">The struct.</typeparam>
    public static PlainState Of<T>(Request get, Request set, params Range[] counts) where T : unmanaged => new(get, set, Unsafe.SizeOf<T>(), counts);

    /// <inheritdoc/>
    public override byte[]? Get(PerturbedVcpu vcpu)
    {
        vcpu.Memory.Fill(0, size, 0);
        Prepare(vcpu);
        return vcpu.Ioctl(get, vcpu.Memory.Address).Ok ? vcpu.Bytes(size) : null;
    }

    /// <inheritdoc/>
    public override string? Set(PerturbedVcpu vcpu, ReadOnlySpan<byte> state)
    {
        vcpu.Memory.Write(0, state);
        var result = vcpu.Ioctl(set, vcpu.Memory.Address);
        return result.Ok ? null : result.ToString();
    }

    /// <inheritdoc/>
    public override void Steady(Span<byte> state)
    {
        foreach (var count in counts)
        {
            state[count].Clear();
        }
    }

    /// <summary>Writes what the request that gets wants to be told.</summary>
    protected virtual void Prepare(PerturbedVcpu vcpu)
    {
    }
}
