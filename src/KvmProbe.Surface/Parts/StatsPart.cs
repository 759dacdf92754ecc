using System.Text;
using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Surface.Parts;

/// <summary>The names of the binary statistics (4.133), with type, unit and how many values each has.</summary>
internal static class StatsPart
{
    private const int MostNameBytes = 4096;
    private const int MostDescriptors = 4096;
    private const int HeadBytes = 24;
    private const int DescriptorBytes = 16;
    private static readonly string[] Types = ["cumulative", "instant", "peak", "linear histogram", "log histogram"];
    private static readonly string[] Units = ["none", "bytes", "seconds", "cycles", "boolean"];

    internal static IEnumerable<KeyValuePair<string, string>> OfVm(SurfaceSource source) => Of(source, s => s.Vm);

    internal static IEnumerable<KeyValuePair<string, string>> OfVcpu(SurfaceSource source) => Of(source, s => s.Vcpu);

    private static List<KeyValuePair<string, string>> Of(SurfaceSource source, Func<SurfaceSource, KvmDescriptor> owner)
    {
        if (source.System.CheckExtension((uint)Capability.KVM_CAP_BINARY_STATS_FD) is not { Ok: true, Value: > 0 })
        {
            return [];
        }

        var fd = owner(source).Ioctl(Requests.KVM_GET_STATS_FD);
        if (!fd.Ok)
        {
            throw new NonsenseException($"KVM_GET_STATS_FD: {fd}");
        }

        using var stats = new KvmDescriptor(source.Target, source.Target.Main, (int)fd.Value);
        using var head = TargetMap.Private(source.Target, source.Target.PageSize);
        RequireAll(stats.Read(head, 0, HeadBytes, 0), HeadBytes);
        return Descriptors(source, stats, head.Read<kvm_stats_header>(0));
    }

    private static List<KeyValuePair<string, string>> Descriptors(SurfaceSource source, KvmDescriptor stats, in kvm_stats_header head)
    {
        if (head.name_size is 0 or > MostNameBytes || head.num_desc is 0 or > MostDescriptors)
        {
            throw new NonsenseException($"{head.num_desc} statistics with names of {head.name_size} bytes");
        }

        var size = DescriptorBytes + (int)head.name_size;
        var bytes = new byte[size * (int)head.num_desc];
        using var memory = TargetMap.Private(source.Target, bytes.Length);
        RequireAll(stats.Read(memory, 0, bytes.Length, head.desc_offset), bytes.Length);
        memory.Read(0, bytes);
        return [.. Enumerable.Range(0, (int)head.num_desc).Select(i => Describe(bytes.AsSpan(i * size, size)))];
    }

    private static KeyValuePair<string, string> Describe(ReadOnlySpan<byte> descriptor)
    {
        var desc = System.Runtime.InteropServices.MemoryMarshal.Read<kvm_stats_desc>(descriptor);
        var name = descriptor[DescriptorBytes..];
        var end = name.IndexOf((byte)0);
        var type = (desc.flags & Constants.KVM_STATS_TYPE_MASK) >> Constants.KVM_STATS_TYPE_SHIFT;
        var unit = (desc.flags & Constants.KVM_STATS_UNIT_MASK) >> Constants.KVM_STATS_UNIT_SHIFT;
        return new(
            Encoding.ASCII.GetString(end < 0 ? name : name[..end]),
            $"{Word(Types, type)}, unit {Word(Units, unit)}, {desc.size} {(desc.size == 1 ? "value" : "values")}");
    }

    private static string Word(string[] words, long number) => number < words.Length ? words[number] : $"unknown {number}";

    private static void RequireAll(SysResult result, long bytes)
    {
        if (!result.Ok || result.Value != bytes)
        {
            throw new NonsenseException($"read of {bytes} bytes of statistics: {result}");
        }
    }
}
