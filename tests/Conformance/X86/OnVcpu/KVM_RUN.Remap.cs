using KvmProbe.Conformance.X86.Guests;

namespace KvmProbe.Conformance.X86.OnVcpu;

// Page tables that user space changes in the guest's memory. Once the guest has flushed what the processor remembers, it sees what the
// tables say now; a KVM that keeps tables of its own has to notice.
public sealed partial class KVM_RUN
{
    /// <summary>How the guest uses a page.</summary>
    public record AccessRow : Row
    {
        /// <summary><c>load</c> or <c>store</c>.</summary>
        public required string Access { get; init; }

        /// <summary>Uses it.</summary>
        public string Use(RemappedPage page) => Access is "load" ? page.Load() : page.Store();
    }

    /// <summary>The same, and how the guest makes the processor forget.</summary>
    public sealed record FlushRow : AccessRow
    {
        /// <summary>The guest's label: <c>flush_page</c> is INVLPG, <c>flush_all</c> a move to CR3.</summary>
        public required string Flush { get; init; }
    }

    /// <summary>Each mapping of the page, with a guest of its own.</summary>
    [Rows]
    public string Map(Lab lab, AccessRow row) => string.Join('\n', RemappedPage.Mappings.Select(mapping => $"{mapping}: {UseFresh(lab, row, mapping)}"));

    /// <summary>Each mapping after each other and before it, with one guest.</summary>
    [Rows]
    public string Remap(Lab lab, FlushRow row)
    {
        var expected = RemappedPage.Mappings.ToDictionary(mapping => mapping, mapping => UseFresh(lab, row, mapping));
        var page = new RemappedPage(lab);
        var wrong =
            from first in RemappedPage.Mappings
            from second in RemappedPage.Mappings
            where second != first
            from mapping in (string[])[first, second, first]
            let seen = Use(page, row, mapping)
            where seen != expected[mapping]
            select $"{first}, {second}, {first}: {mapping}: {seen}";
        return string.Join('\n', wrong) is { Length: > 0 } text ? text : "each as it is from the start";
    }

    private static string UseFresh(Lab lab, AccessRow row, string mapping)
    {
        using var inner = new Lab(lab.Target, lab.Facts, lab.Guests, lab.Patience);
        var page = new RemappedPage(inner);
        page.Map(mapping);
        return row.Use(page);
    }

    private static string Use(RemappedPage page, FlushRow row, string mapping)
    {
        page.Map(mapping);
        var flushed = page.Flush(row.Flush);
        return flushed is "done" ? row.Use(page) : $"{row.Flush}: {flushed}";
    }
}
