using System.Runtime.CompilerServices;
using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Perturbations;

/// <summary>State that one request gets to, and another sets from, a struct.</summary>
/// <param name="get">The request that gets it.</param>
/// <param name="set">The request that sets it.</param>
/// <param name="size">The bytes of the struct.</param>
/// <param name="counts">The bytes that count time.</param>
public class PlainState(Request get, Request set, int size, params Range[] counts) : StatePart(get.Name)
{
    /// <summary>State in a struct.</summary>
    /// <typeparam name="T">The struct.</typeparam>
    public static PlainState Of<T>(Request get, Request set, params Range[] counts) where T : unmanaged => new(get, set, Unsafe.SizeOf<T>(), counts);

    /// <inheritdoc/>
    public override byte[]? Get(IPerturbed perturbed)
    {
        perturbed.Memory.Fill(0, size, 0);
        Prepare(perturbed.Memory);
        return perturbed.Ioctl(get, perturbed.Memory.Address).Ok ? perturbed.Bytes(size) : null;
    }

    /// <inheritdoc/>
    public override string? Set(IPerturbed perturbed, ReadOnlySpan<byte> state)
    {
        perturbed.Memory.Write(0, state);
        var result = perturbed.Ioctl(set, perturbed.Memory.Address);
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
    protected virtual void Prepare(TargetMemory memory)
    {
    }
}
