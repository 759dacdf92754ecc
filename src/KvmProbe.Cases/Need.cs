using System.Globalization;
using System.Text.RegularExpressions;
using KvmProbe.Abi;
using KvmProbe.Hosts;

namespace KvmProbe.Cases;

/// <summary>
/// Something that a case needs of the host, in a closed vocabulary: <c>KVM_CAP_X</c> (present on the VM descriptor),
/// <c>KVM_CAP_X&amp;4</c> (these bits of its value), <c>KVM_CAP_X&gt;=8</c>, <c>!KVM_CAP_X</c> (absent), <c>backend=kvm_amd</c>,
/// <c>vendor=intel</c>, <c>arch=s390|ppc</c>, <c>module kvm.force_emulation_prefix=N</c>, <c>cpus&gt;=2</c>, <c>cpuid.FEATURE</c>,
/// <c>device=VFIO</c> (KVM_DEV_TYPE_VFIO can be made), <c>cgroup=memory</c> (control groups have this controller), <c>expendable</c> (an emulated host: a kernel that has the bug dies of the case).
/// </summary>
public sealed partial record Need(NeedKind Kind, string Subject, string Operator, string Operand, string Text)
{
    /// <summary>The capability that the need is about, if it is about one.</summary>
    public Capability? Capability => Kind == NeedKind.Capability ? Enum.Parse<Capability>(Subject) : null;

    /// <summary>The operand as a number.</summary>
    public long Number => long.Parse(Operand, CultureInfo.InvariantCulture);

    /// <summary>The number of a type of device, by its name without <c>KVM_DEV_TYPE_</c>; null when there is none.</summary>
    public static int? DeviceType(string name) => (int?)typeof(Constants).GetField($"KVM_DEV_TYPE_{name}")?.GetRawConstantValue();

    /// <summary>Reads the needs of a row.</summary>
    /// <exception cref="DataException">A word is not in the vocabulary.</exception>
    /// <param name="texts">The needs.</param>
    /// <param name="source">Where they stand.</param>
    public static IReadOnlyList<Need> ParseAll(IEnumerable<string> texts, string source) =>
        [.. texts.Select(text => Parse(text) ?? throw new DataException($"{source}: {Unknown(text)}"))];

    /// <summary>Which of some needs is none; null when all are.</summary>
    public static string? ProblemOf(IEnumerable<string> texts) => texts.FirstOrDefault(text => Parse(text) is null) is { } unknown ? Unknown(unknown) : null;

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static string Unknown(string text) => $"unknown need \"{text}\"; Need.cs lists the vocabulary";

    private static Need? Parse(string text)
    {
        var match = Vocabulary().Match(text);
        var known = match.Success
            && (!match.Groups["cap"].Success || Enum.IsDefined(typeof(Capability), match.Groups["cap"].Value))
            && (match.Groups["kind"].Value != "device" || DeviceType(match.Groups["value"].Value) is not null)
            && (match.Groups["kind"].Value != "backend" || HostFacts.IsBackend(match.Groups["value"].Value))
            && (match.Groups["kind"].Value != "arch" || match.Groups["value"].Value.Split('|').All(ArchitectureNames.IsKnown))
            && (!match.Groups["num"].Success || IsNumber(match.Groups["num"].Value)) && (match.Groups["kind"].Value != "cpus" || IsNumber(match.Groups["value"].Value));
        if (!known)
        {
            return null;
        }

        if (match.Groups["cap"].Success)
        {
            var comparison = match.Groups["not"].Success ? "!" : match.Groups["op"].Value;
            return new Need(NeedKind.Capability, match.Groups["cap"].Value, comparison, match.Groups["num"].Value, text);
        }

        var kind = match.Groups["kind"].Value switch
        {
            "backend" => NeedKind.Backend,
            "vendor" => NeedKind.Vendor,
            "arch" => NeedKind.Architecture,
            "cpus" => NeedKind.Cpus,
            "cpuid" => NeedKind.CpuFeature,
            "device" => NeedKind.Device,
            "cgroup" => NeedKind.Controller,
            "expendable" => NeedKind.Expendable,
            _ => NeedKind.ModuleParameter,
        };
        return new Need(kind, match.Groups["subject"].Value, "=", match.Groups["value"].Value, text);
    }

    private static bool IsNumber(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    [GeneratedRegex(@"^(?:(?<not>!)?(?<cap>KVM_CAP_\w+)(?:(?<op>&|>=)(?<num>\d+))?
        |(?<kind>backend|vendor|device|cgroup)=(?<value>\w+)
        |(?<kind>arch)=(?<value>\w+(?:\|\w+)*)
        |(?<kind>cpus)>=(?<value>\d+)
        |(?<kind>cpuid)\.(?<subject>\w+)
        |(?<kind>expendable)
        |(?<kind>module)\ (?<subject>\w+\.\w+)=(?<value>\w+))\z", RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Vocabulary();
}
