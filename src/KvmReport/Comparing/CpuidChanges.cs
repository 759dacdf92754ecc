using System.Globalization;
using KvmReport.Meaning;

namespace KvmReport.Comparing;

/// <summary>What changed in the CPUID that KVM supports: by the bit where a register is a set of features, else by the register.</summary>
internal static class CpuidChanges
{
    private static readonly string[] Registers = ["eax", "ebx", "ecx", "edx"];

    private static readonly (int Shift, uint Mask, string Name)[] Whole = [(0, uint.MaxValue, "")];

    /// <summary>Registers whose parts are limits, the highest leaf among them: less is a regression, more a note.</summary>
    private static readonly Dictionary<string, (int Shift, uint Mask, string Name)[]> Limits = new()
    {
        ["0x0.eax"] = Whole,
        ["0x80000000.eax"] = Whole,
        ["0x40000000.eax"] = Whole,
        ["0x40000005.eax"] = Whole,
        ["0x80000008.eax"] = [(0, 0xff, "physical address bits"), (8, 0xff, "linear address bits"),
            (16, 0xff, "guest physical address bits")],
    };

    internal static IEnumerable<Change> Of(SurfacePart before, SurfacePart after, HostDifferences differences) =>
        before.Values.Keys.Union(after.Values.Keys).SelectMany(leaf =>
            Leaf(before.Part, leaf, before.Values.GetValueOrDefault(leaf), after.Values.GetValueOrDefault(leaf)))
        .Select(change => change.Class == ChangeClass.regression && differences.Machine is { } machine
            ? change with { Class = ChangeClass.expected, Why = machine }
            : change);

    private static IEnumerable<Change> Leaf(string part, string leaf, string? oldText, string? newText)
    {
        var (old, @new) = (Parse(oldText), Parse(newText));
        if ((oldText is null || newText is null) && !Registers.Any(register => Meanings.IsFeatures($"{leaf}.{register}")))
        {
            var isNew = oldText is null;
            if ((isNew ? @new : old).Any(value => value != 0))
            {
                yield return Make(isNew ? ChangeClass.note : ChangeClass.regression, part, leaf, oldText ?? "absent", newText ?? "absent",
                    isNew ? "the leaf is new" : "the leaf is gone");
            }

            yield break;
        }

        for (var i = 0; i < Registers.Length; i++)
        {
            var register = $"{leaf}.{Registers[i]}";
            var mask = CpuidRegisters.SameOnEveryCpu(register);
            if (((old[i] ^ @new[i]) & mask) != 0)
            {
                foreach (var change in Meanings.IsFeatures(register)
                    ? Bits(part, register, old[i], @new[i])
                    : Numbers(part, register, old[i], @new[i]))
                {
                    yield return change;
                }
            }
        }
    }

    private static IEnumerable<Change> Bits(string part, string register, uint old, uint @new) =>
        from bit in Enumerable.Range(0, 32)
        where (((old ^ @new) >> bit) & 1) != 0
        let isNew = ((@new >> bit) & 1) != 0
        select Make(isNew ? ChangeClass.note : ChangeClass.regression, part, $"{register} {Meanings.Feature(register, bit)}",
            isNew ? "0" : "1", isNew ? "1" : "0", isNew ? "the feature is new" : "the feature is gone");

    private static IEnumerable<Change> Numbers(string part, string register, uint old, uint @new) =>
        from field in Limits.GetValueOrDefault(register, Whole)
        let before = (old >> field.Shift) & field.Mask
        let after = (@new >> field.Shift) & field.Mask
        where before != after
        let judged = Judge(Limits.ContainsKey(register), before, after)
        select Make(judged.Class, part, $"{register} {field.Name}".TrimEnd(), $"0x{before:x}", $"0x{after:x}", judged.Why);

    private static (ChangeClass Class, string Why) Judge(bool isLimit, uint before, uint after) => (isLimit, before) switch
    {
        (_, 0) => (ChangeClass.note, "it is told now"),
        (true, _) when after > before => (ChangeClass.note, "a limit has grown"),
        (true, _) => (ChangeClass.regression, "a limit has shrunk"),
        _ => (ChangeClass.regression, "the register has another value"),
    };

    private static Change Make(ChangeClass @class, string part, string name, string before, string after, string why) =>
        new(@class, part == SurfaceParts.SupportedCpuid ? 13 : 16, part, name, before, after)
        {
            Section = part switch { SurfaceParts.SupportedCpuid => "4.46", SurfaceParts.EmulatedCpuid => "4.88", _ => "4.118" },
            Breaks = @class == ChangeClass.note ? null
                : "guests whose CPU model has it: they do not start here, or see another CPU after a migration",
            Why = why,
        };

    /// <summary>The four registers of <c>eax=0x… ebx=0x… ecx=0x… edx=0x…</c>; zeros where there is no leaf.</summary>
    private static uint[] Parse(string? text)
    {
        var values = new uint[Registers.Length];
        foreach (var part in text?.Split(' ') ?? [])
        {
            var at = Array.IndexOf(Registers, part.Split('=')[0]);
            var digits = part.AsSpan(part.IndexOf("0x", StringComparison.Ordinal) + 2);
            if (at >= 0 && uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                values[at] = value;
            }
        }

        return values;
    }
}
