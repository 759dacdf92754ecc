using System.Reflection;
using System.Runtime.InteropServices;
using KvmProbe.Abi;
using KvmProbe.Targets;
using Architecture = KvmProbe.Targets.Architecture;

namespace KvmProbe;

/// <summary>Where an architecture has the members of its <c>struct kvm_run</c>. The common struct has them in the same order.</summary>
internal sealed class RunLayout
{
    private static readonly Dictionary<Architecture, RunLayout> All =
        Enum.GetValues<Architecture>().ToDictionary(architecture => architecture, architecture => new RunLayout(architecture));

    private readonly Dictionary<string, int> _offsets;
    private readonly ArchitectureTraits _traits;
    private readonly bool _isCommon;

    private RunLayout(Architecture architecture)
    {
        _traits = ArchitectureTraits.Of(architecture);
        _offsets = OffsetsIn(_traits.Run);
        Size = TypeLayout.SizeOf(_traits.Run);
        _isCommon = _traits.Run == typeof(kvm_run) && !_traits.IsSwapped;
    }

    internal int Size { get; }

    internal static RunLayout Of(Architecture architecture) => All[architecture];

    internal int OffsetOf(string member) => _offsets.TryGetValue(member, out var offset)
        ? offset
        : throw new ArgumentException($"struct kvm_run has no member {member}");

    internal kvm_run Read(TargetMemory memory) => _isCommon ? memory.Read<kvm_run>(0) : ReadOther(memory);

    private kvm_run ReadOther(TargetMemory memory)
    {
        var there = new byte[Size];
        memory.Read(0, there);
        var run = new kvm_run();
        var here = MemoryMarshal.AsBytes(new Span<kvm_run>(ref run));
        foreach (var field in CommonFields)
        {
            var at = (int)Marshal.OffsetOf<kvm_run>(field.Name);
            there.AsSpan(_offsets[field.Name], TypeLayout.SizeOf(field.FieldType)).CopyTo(here[at..]);
        }

        _traits.Turn(ref run);
        if (_traits.IsSwapped && RunMembers.Of((ExitReason)run.exit_reason) is { } member)
        {
            var field = typeof(kvm_run).GetField(member)!;
            ScalarShape.Swap(field.FieldType, here[(int)Marshal.OffsetOf<kvm_run>(member)..]);
        }

        return run;
    }

    private static FieldInfo[] CommonFields { get; } = typeof(kvm_run).GetFields();

    private static Dictionary<string, int> OffsetsIn(Type run) =>
        run.GetFields().ToDictionary(field => field.Name, field => (int)Marshal.OffsetOf(run, field.Name));
}
