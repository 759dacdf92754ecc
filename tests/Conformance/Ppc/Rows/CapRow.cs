using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;

namespace KvmProbe.Conformance.Ppc.Rows;

/// <summary>An argument of KVM_ENABLE_CAP.</summary>
public sealed record CapRow : Row
{
    /// <summary>The capability's name, or a number.</summary>
    public required string Cap { get; init; }

    /// <summary>Flags.</summary>
    public uint Flags { get; init; }

    /// <summary>The first arguments.</summary>
    public IReadOnlyList<ulong> Args { get; init; } = [];

    /// <summary>The argument.</summary>
    public kvm_enable_cap Argument()
    {
        var cap = new kvm_enable_cap { cap = (uint)Enum.Parse<Capability>(Cap), flags = Flags };
        for (var i = 0; i < Args.Count; i++)
        {
            cap.args[i] = Args[i];
        }

        return cap;
    }
}
