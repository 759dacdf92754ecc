using System.Text.Json.Serialization;
using KvmProbe.Targets;

namespace KvmProbe.Cases;

/// <summary>What the API says of one ioctl.</summary>
public sealed record IoctlEntry
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Its sections of the API document; none for one that only the header names.</summary>
    public required IReadOnlyList<string> Sections { get; init; }

    /// <summary>The descriptors that take it: system, vm, vcpu, device.</summary>
    public required IReadOnlyList<string> On { get; init; }

    /// <summary>The architectures that have it, in the document's words: all, x86, arm64, s390, ppc, riscv, loongarch, mips.</summary>
    public required IReadOnlyList<string> Architectures { get; init; }

    /// <summary>What its argument is: none, value, pointer (a struct) or list (a header and items).</summary>
    public required string Argument { get; init; }

    /// <summary>Whether a pointer argument is read, written, or both by the kernel: in, out, in/out; null for no pointer.</summary>
    public string? Direction { get; init; }

    /// <summary>Of a pointer argument that is read and written: the fields that are read, the others are answers; null when all are.</summary>
    public IReadOnlyList<string>? Reads { get; init; }

    /// <summary>The capability that provides it; null for a basic one.</summary>
    public string? Capability { get; init; }

    /// <summary>The capabilities that provide it on one kind of descriptor, where they differ by kind.</summary>
    public IReadOnlyDictionary<string, string> CapabilityOn { get; init; } = new Dictionary<string, string>();

    /// <summary>The capability that provides it on a kind of descriptor; null for a basic one.</summary>
    public string? CapabilityFor(string kind) => CapabilityOn.GetValueOrDefault(kind, Capability!);

    /// <summary>What a VM has to have before the ioctl looks at its argument: null for nothing, irqchip, or pit.</summary>
    public string? Setup { get; init; }

    /// <summary>How it is refused while its capability is absent, where that is not how its descriptor refuses any unknown request.</summary>
    public string? Refused { get; init; }

    /// <summary>Where it tells the descriptor that it makes: <c>result</c>, or a field of its argument; null when it makes none.</summary>
    public string? Makes { get; init; }

    /// <summary>Whether the descriptor that it makes is what it returns.</summary>
    [JsonIgnore]
    public bool MakesResult => Makes is "result";

    /// <summary>A smallest argument that it takes: the fields of its struct that are not zero.</summary>
    public IReadOnlyDictionary<string, ulong> Sample { get; init; } = new Dictionary<string, ulong>();

    /// <summary>Fields of that argument which only the host can tell: <c>eventfd</c>, a new one, or <c>memory</c>, the address of some pages.</summary>
    public IReadOnlyDictionary<string, string> Given { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the memory that it makes the kernel take is charged to the caller (<c>GFP_KERNEL_ACCOUNT</c>), so that there can be none.</summary>
    public bool Charged { get; init; }

    /// <summary>Whether it was removed: a kernel of today must refuse it.</summary>
    public bool Obsolete { get; init; }

    /// <summary>The errors that the document names.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>
    /// Of errors that no case can assert on the architecture: the need that says where one can, in the vocabulary of <see cref="Need"/>, or
    /// <c>unprovoked:</c> and why no user can bring it about.
    /// </summary>
    public IReadOnlyDictionary<string, string> Gates { get; init; } = new Dictionary<string, string>();

    /// <summary>The gate of a documented error; null when a case has to assert it.</summary>
    public string? GateOf(string errno, Architecture architecture) => IsOn(architecture) ? Gates.GetValueOrDefault(errno) : $"arch={string.Join('|', Architectures)}";

    /// <summary>Rules that do not hold for it as they stand: the rule's name, and what is expected instead.</summary>
    public IReadOnlyDictionary<string, RuleException> Rules { get; init; } = new Dictionary<string, RuleException>();

    /// <summary>Why it has no effect case; null when it has one.</summary>
    public string? Excuse { get; init; }

    /// <summary>Whether an architecture has it.</summary>
    public bool IsOn(Architecture architecture) => Architectures.Contains("all") || Architectures.Contains(architecture.DocumentName);
}
