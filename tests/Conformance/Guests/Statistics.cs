using System.Runtime.CompilerServices;
using System.Text;
using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Guests;

/// <summary>What a descriptor of KVM_GET_STATS_FD (4.133) reads, taken apart.</summary>
public sealed class Statistics
{
    private const int Room = 64 * 1024;
    private readonly byte[] _file;
    private readonly ArchitectureTraits _traits;

    private Statistics(byte[] file, Architecture architecture)
    {
        (_file, _traits) = (file, ArchitectureTraits.Of(architecture));
        Header = At<kvm_stats_header>(0);
        Items = [.. Enumerable.Range(0, (int)Math.Min(Header.num_desc, Room)).Select(ItemAt)];
    }

    /// <summary>A descriptor with its name and its values.</summary>
    /// <param name="Descriptor">What the values are.</param>
    /// <param name="Name">The name.</param>
    /// <param name="Values">The values.</param>
    public sealed record StatisticsItem(kvm_stats_desc Descriptor, string Name, IReadOnlyList<ulong> Values);

    /// <summary>The header.</summary>
    public kvm_stats_header Header { get; }

    /// <summary>The string that says what the statistics are of.</summary>
    public string Id => Text(Header.id_offset);

    /// <summary>The statistics, in their order.</summary>
    public IReadOnlyList<StatisticsItem> Items { get; }

    /// <summary>Bytes of the whole.</summary>
    public int Length => _file.Length;

    /// <summary>The descriptor of a VM's statistics. For set-up: it throws when the kernel refuses.</summary>
    public static KvmDescriptor Open(Lab lab, KvmVm vm)
    {
        vm.GetStatsFd(out var stats).OrThrow("KVM_GET_STATS_FD");
        return lab.Own(stats!);
    }

    /// <summary>The descriptor of a vCPU's statistics. For set-up: it throws when the kernel refuses.</summary>
    public static KvmDescriptor Open(Lab lab, KvmVcpu vcpu)
    {
        vcpu.GetStatsFd(out var stats).OrThrow("KVM_GET_STATS_FD");
        return lab.Own(stats!);
    }

    /// <summary>Reads all that a descriptor has.</summary>
    public static Statistics Read(Lab lab, KvmDescriptor descriptor) => new(Bytes(lab, descriptor, 0, Room), lab.Target.Architecture);

    /// <summary>Reads bytes from a position on, as many as there are.</summary>
    public static byte[] Bytes(Lab lab, KvmDescriptor descriptor, ulong position, int count)
    {
        var memory = lab.Memory(count);
        var read = (int)descriptor.Read(memory, 0, count, position).OrThrow("pread");
        var bytes = new byte[read > count ? throw new NonsenseException($"{read} bytes were read into {count}") : read];
        memory.Read(0, bytes);
        return bytes;
    }

    /// <summary>The value that a name has.</summary>
    public ulong this[string name] => Items.FirstOrDefault(item =>
        item.Name == name)?.Values[0] ?? throw new NonsenseException($"there is no {name}");

    /// <summary>What is wrong with the file as it is laid out; nothing when it is sound.</summary>
    public IEnumerable<string> Problems() =>
        HeaderProblems().Concat(Items.SelectMany(ItemProblems)).Concat(NameProblems()).Concat(DataProblems());

    private IEnumerable<string> HeaderProblems()
    {
        var blocks = new (string Name, long Offset, long Size)[]
        {
            ("header", 0, Unsafe.SizeOf<kvm_stats_header>()),
            ("id", Header.id_offset, Header.name_size),
            ("descriptors", Header.desc_offset, Header.num_desc * (long)DescriptorSize),
            ("data", Header.data_offset, Items.Sum(item => item.Descriptor.size * (long)sizeof(ulong))),
        };
        if (Header.flags != 0)
        {
            yield return $"flags are {Header.flags}";
        }

        foreach (var block in blocks)
        {
            if (block.Offset % sizeof(ulong) != 0 || block.Offset + block.Size > Length)
            {
                yield return $"{block.Name} stands at {block.Offset} with {block.Size} of {Length} bytes";
            }
        }

        foreach (var (first, second) in blocks.OrderBy(block => block.Offset).Zip(blocks.OrderBy(block => block.Offset).Skip(1)))
        {
            if (first.Offset + first.Size > second.Offset)
            {
                yield return $"{first.Name} and {second.Name} overlap";
            }
        }
    }

    private IEnumerable<string> ItemProblems(StatisticsItem item)
    {
        var flags = (int)item.Descriptor.flags;
        var (type, unit, scale) = (flags & Abi.Constants.KVM_STATS_TYPE_MASK, flags & Abi.Constants.KVM_STATS_UNIT_MASK,
            flags & Abi.Constants.KVM_STATS_BASE_MASK);
        var isHistogram = type is Abi.Constants.KVM_STATS_TYPE_LINEAR_HIST or Abi.Constants.KVM_STATS_TYPE_LOG_HIST;
        string[] problems =
        [
            type > Abi.Constants.KVM_STATS_TYPE_MAX || unit > Abi.Constants.KVM_STATS_UNIT_MAX
                || scale > Abi.Constants.KVM_STATS_BASE_MAX || flags > 0xfff
                ? $"flags 0x{flags:x}" : "",
            item.Descriptor.size == 0 || (!isHistogram && item.Descriptor.size != 1) ? $"{item.Descriptor.size} values" : "",
            (type == Abi.Constants.KVM_STATS_TYPE_LINEAR_HIST) != (item.Descriptor.bucket_size != 0)
                ? $"buckets of {item.Descriptor.bucket_size}" : "",
            unit == Abi.Constants.KVM_STATS_UNIT_BOOLEAN && !isHistogram && item.Values.Any(value =>
                value > 1) ? $"a boolean of {item.Values[0]}" : "",
            item.Descriptor.offset % sizeof(ulong) != 0 ? $"offset {item.Descriptor.offset}" : "",
        ];
        return problems.Where(problem => problem.Length > 0).Select(problem => $"{item.Name}: {problem}");
    }

    private IEnumerable<string> NameProblems() =>
        Items.GroupBy(item => item.Name).Where(group => group.Count() > 1 || group.Key.Length == 0).Select(group =>
            $"{group.Count()} are named \"{group.Key}\"");

    private IEnumerable<string> DataProblems()
    {
        var end = 0L;
        foreach (var descriptor in Items.Select(item => item.Descriptor).OrderBy(descriptor => descriptor.offset))
        {
            if (descriptor.offset != end)
            {
                yield return $"values at {descriptor.offset}, the last ended at {end}";
            }

            end = descriptor.offset + (descriptor.size * (long)sizeof(ulong));
        }

        if (Header.data_offset + end != Length)
        {
            yield return $"values end at {Header.data_offset + end}, the file at {Length}";
        }
    }

    private int DescriptorSize => Unsafe.SizeOf<kvm_stats_desc>() + (int)Header.name_size;

    private StatisticsItem ItemAt(int index)
    {
        var start = Header.desc_offset + (index * (long)DescriptorSize);
        var descriptor = At<kvm_stats_desc>(start);
        var values = Enumerable.Range(0, descriptor.size).Select(i =>
            At<ulong>(Header.data_offset + descriptor.offset + (i * (long)sizeof(ulong))));
        return new StatisticsItem(descriptor, Text(start + Unsafe.SizeOf<kvm_stats_desc>()), [.. values]);
    }

    private T At<T>(long offset) where T : unmanaged
    {
        var size = Unsafe.SizeOf<T>();
        if (offset < 0 || offset + size > _file.Length)
        {
            throw new NonsenseException($"something stands at {offset} of {_file.Length} bytes of statistics");
        }

        var value = Unsafe.ReadUnaligned<T>(ref _file[offset]);
        _traits.Turn(ref value);
        return value;
    }

    private string Text(long offset)
    {
        var bytes = _file.AsSpan((int)Math.Min(offset, _file.Length));
        var text = bytes[..(int)Math.Min(Header.name_size, bytes.Length)];
        var end = text.IndexOf((byte)0);
        return end < 0 ? throw new NonsenseException($"a name at {offset} has no end within {text.Length} bytes")
            : Encoding.ASCII.GetString(text[..end]);
    }
}
