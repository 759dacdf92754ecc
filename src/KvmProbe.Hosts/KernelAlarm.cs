using System.Text.RegularExpressions;

namespace KvmProbe.Hosts;

/// <summary>
/// What a kernel says in its log when it noticed that something in itself is wrong: <c>WARN</c>, <c>BUG</c>, and what UBSAN, KASAN, KCSAN and
/// lockdep report.
/// </summary>
/// <param name="Headline">Its first line.</param>
/// <param name="Frames">The functions of KVM on the stack, the innermost first.</param>
public sealed partial record KernelAlarm(string Headline, IReadOnlyList<string> Frames)
{
    /// <summary>
    /// What an emulated host is told to do when it warns: to end. Then it is known which case it was, as for any other end of a host, and no
    /// case runs on what is left; a <c>WARN_ONCE</c> counts each time. The kernels while they boot are not judged.
    /// </summary>
    public const string PanicOnWarn = "/proc/sys/kernel/panic_on_warn";

    private const int FramesShown = 6;

    /// <summary>Whether a panic is one of a kernel that ends when it warns.</summary>
    /// <param name="panic">The line that says why the kernel panicked.</param>
    public static bool IsReasonOf(string panic) => panic.Contains("panic_on_warn", StringComparison.Ordinal);

    /// <summary>The last alarm in some lines of a kernel's log; null when there is none.</summary>
    /// <param name="lines">The lines, in order.</param>
    public static KernelAlarm? Last(IReadOnlyList<string> lines)
    {
        var begin = Enumerable.Range(0, lines.Count).LastOrDefault(i => Beginning().IsMatch(lines[i]), -1);
        return begin < 0 ? null : new KernelAlarm(
            Beginning().Match(lines[begin]).Groups["text"].Value.Trim(),
            [.. lines.Skip(begin + 1).Select(line => Frame().Match(line)).Where(match => match.Success).Select(match => match.Groups["name"].Value).Distinct().Take(FramesShown)]);
    }

    /// <inheritdoc/>
    public override string ToString() => Frames.Count == 0 ? Headline : $"{Headline}\nin {string.Join(" ← ", Frames)}";

    /// <summary>An own line of the log; a panic repeats the words of what led to it, and is not another.</summary>
    [GeneratedRegex(@"^(\[[ \d.]+\]( *\[[ CT\d]+\])? )?(?<text>(WARNING: |BUG: |UBSAN: |INFO: (task|rcu)|watchdog: BUG: |kernel BUG at |refcount_t: |list_(add|del) corruption|Bad page ).*)$")]
    private static partial Regex Beginning();

    /// <summary>A line of a stack trace that is surely of it (one with a question mark is not) and of a module of KVM, or of KVM in the kernel itself.</summary>
    [GeneratedRegex(@"^(\[[ \d.]+\]( *\[[ CT\d]+\])? )? *(RIP: 0010:|pc : )?(?<name>[A-Za-z_][\w.]*)\+0x[0-9a-f]+/0x[0-9a-f]+ (\[kvm|.*\bkvm)|^(\[[ \d.]+\]( *\[[ CT\d]+\])? )? *(?<name>\w*kvm\w*)\+0x")]
    private static partial Regex Frame();
}
