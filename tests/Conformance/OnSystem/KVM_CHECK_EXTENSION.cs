using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.OnSystem;

/// <summary>4.4.</summary>
public sealed class KVM_CHECK_EXTENSION
{
    /// <summary>What is asked for.</summary>
    public sealed record ExtensionRow : Row
    {
        /// <summary>The identifier, as wide as the argument register.</summary>
        public required ulong Extension { get; init; }
    }

    /// <summary>Asks the system descriptor.</summary>
    [Rows]
    public string Ask(Lab lab, ExtensionRow row) => lab.Kvm.Ioctl(Requests.KVM_CHECK_EXTENSION, row.Extension).ToString();

    /// <summary>Asks for every number up to the last that the headers name, of those that name nothing.</summary>
    [Rows]
    public string AskUnnamed(Lab lab) => Unnamed(lab.Kvm);

    /// <summary>Asks twice, on two descriptors of the device.</summary>
    [Rows]
    public string AskTwice(Lab lab)
    {
        var other = lab.Own(KvmSystem.Open(lab.Target));
        var changed = Enum.GetValues<Capability>().Where(cap => lab.Kvm.CheckExtension((uint)cap) != other.CheckExtension((uint)cap));
        return string.Join(", ", changed) is { Length: > 0 } names ? $"changed: {names}" : "the same answers";
    }

    /// <summary>What a descriptor answers to the numbers among the capabilities that are none.</summary>
    internal static string Unnamed(KvmDescriptor descriptor)
    {
        var last = (uint)Enum.GetValues<Capability>().Max();
        var answered =
            from number in Enumerable.Range(0, (int)last)
            where !Enum.IsDefined((Capability)number)
            let result = descriptor.Ioctl(Requests.KVM_CHECK_EXTENSION, (ulong)number)
            where result != new SysResult(0)
            select $"{number}: {result}";
        return string.Join(", ", answered) is { Length: > 0 } text ? text : "all 0";
    }
}
