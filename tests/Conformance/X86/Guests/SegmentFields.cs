using KvmProbe.Conformance.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.Targets;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>
/// Segment registers field by field. Hardware does not hold every combination: AMD's has no bit that says unusable and takes the
/// granularity from the limit, Intel's has no segment that is both usable and absent. So what follows from a field is changed with it.
/// </summary>
public static class SegmentFields
{
    private static readonly string[] Segments = ["cs", "ds", "es", "fs", "gs", "ss", "tr", "ldt"];

    /// <summary>Changes each field of each segment alone, sets all registers, reads them, and tells where other registers are read than were set.</summary>
    /// <param name="mode">The mode that the vCPU is in.</param>
    /// <param name="before">The registers as they are: <c>struct kvm_sregs</c> or <c>struct kvm_sregs2</c>.</param>
    /// <param name="set">Sets them.</param>
    /// <param name="get">Reads them.</param>
    public static string KeepEach<T>(GuestMode mode, T before, Func<T, SysResult> set, Func<T> get) where T : unmanaged
    {
        var lost = new List<string>();
        foreach (var segment in Segments)
        {
            foreach (var change in Changes(mode, segment, field => Fields.Get(in before, $"{segment}.{field}")))
            {
                var changed = before;
                foreach (var (field, value) in change)
                {
                    Fields.Set(ref changed, $"{segment}.{field}", value);
                }

                var result = set(changed);
                var difference = Fields.Difference(in changed, get());
                if (!result.Ok || difference != "same")
                {
                    lost.Add($"{segment}.{change[0].Field}: {result} {difference}");
                }
            }
        }

        return lost.Count == 0 ? "each is kept" : string.Join("; ", lost);
    }

    /// <summary>The changes of a segment: a field first, then what follows from it.</summary>
    private static IEnumerable<(string Field, ulong Value)[]> Changes(GuestMode mode, string segment, Func<string, ulong> was)
    {
        const ulong otherDirection = 4; // of data; of code whether it conforms, of a local table and of a task whether it is one of 32 bits
        var isLong = mode == GuestMode.long64;
        yield return [("base", isLong ? 0x12_3456_7000UL : 0x1234_5000)];
        yield return [("limit", 0x2345_6fff), ("g", 1)];
        yield return [("g", 0), ("limit", 0x4567)];
        yield return [("selector", 0x28)];
        yield return [("present", 1), ("unusable", 0)];
        yield return [("type", was("type") ^ otherDirection)];
        yield return [("dpl", 3)];
        yield return [("db", was("db") ^ 1)];
        yield return [("s", was("s") ^ 1)];
        yield return [("avl", 1)];
        yield return [("unusable", 1), ("present", 0), ("db", 0)];
        if (isLong || segment != "cs")
        {
            yield return [("l", was("l") ^ 1)];
        }
    }
}
