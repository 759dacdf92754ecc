using KvmProbe.Targets;

namespace KvmProbe.Abi;

/// <summary>
/// The size in bytes that the number of a request says its argument has, on each architecture that has the request. A struct that an
/// architecture leaves empty has size 0 there, and the request exists all the same.
/// </summary>
public sealed class ArgumentSizes
{
    private static readonly Architecture[] Architectures = Enum.GetValues<Architecture>();

    private readonly int?[] sizes = new int?[Architectures.Length];

    /// <summary>The size on an architecture; null where the request does not exist.</summary>
    public int? this[Architecture architecture]
    {
        get => sizes[(int)architecture];
        init => sizes[(int)architecture] = value;
    }

    /// <summary>The architectures that have the request.</summary>
    public IEnumerable<Architecture> On => Architectures.Where(architecture => this[architecture] is not null);

    internal static ArgumentSizes Same(int size, params ReadOnlySpan<Architecture> on)
    {
        var result = new ArgumentSizes();
        foreach (var architecture in on.IsEmpty ? Architectures : on)
        {
            result.sizes[(int)architecture] = size;
        }

        return result;
    }
}
