using KvmProbe.Conformance.X86.Guests;

namespace KvmProbe.Conformance.X86.OnVcpu;

// Page tables that user space, or the guest itself, changes in the guest's memory. Once the guest has flushed what the processor remembers, it sees what the
// tables say now. That holds where the processor walks them: a KVM that has tables of its own takes note of what the guest writes, not of
// what user space writes (arch/x86/kvm/mmu/mmu.c, sp->unsync), and looks again only at a fault.
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

        /// <summary>Whether it is the guest that changes its tables, and not user space.</summary>
        public bool ByGuest { get; init; }
    }

    /// <summary>Each mapping of the page, with a guest of its own.</summary>
    [Rows]
    public string Map(Lab lab, AccessRow row) => string.Join('\n', RemappedPage.Mappings.Select(mapping => $"{mapping}: {UseFresh(lab, row, mapping)}"));

    /// <summary>Each mapping after each other, with one guest.</summary>
    [Rows]
    public string Remap(Lab lab, FlushRow row)
    {
        var expected = RemappedPage.Mappings.ToDictionary(mapping => mapping, mapping => UseFresh(lab, row, mapping));
        var page = new RemappedPage(lab);
        var before = "nothing";
        var wrong = new List<string>();
        foreach (var mapping in RemappedPage.EachAfterEach())
        {
            if (Use(page, row, mapping) is var seen && seen != expected[mapping])
            {
                wrong.Add($"{mapping} after {before}: {seen}");
            }

            before = mapping;
        }

        return wrong is [] ? "each as it is from the start" : string.Join('\n', wrong);
    }

    /// <summary>Lets a guest load by a mapping that is read-only, and then, without a flush, store by another that is there now; then KVM goes through what it has mapped.</summary>
    [Rows]
    public string Upgrade(Lab lab, AccessRow row)
    {
        var wrong =
            from mapping in RemappedPage.Mappings
            let seen = UseUpgraded(lab, row, mapping)
            where seen != $"0x11, {UseFresh(lab, row, mapping)}"
            select $"{mapping}: {seen}";
        return string.Join('\n', wrong) is { Length: > 0 } text ? text : "each as it is from the start";
    }

    private static string UseUpgraded(Lab lab, AccessRow row, string mapping)
    {
        using var inner = new Lab(lab.Target, lab.Facts, lab.Guests, lab.Patience);
        var page = new RemappedPage(inner);
        page.Map("read-only");
        var before = page.Load();
        page.Map(mapping);
        var after = row.Use(page);
        page.Log();
        return $"{before}, {after}";
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
        if (row.ByGuest)
        {
            page.MapByGuest(mapping);
        }
        else
        {
            page.Map(mapping);
        }

        var flushed = page.Flush(row.Flush);
        return flushed is "done" ? row.Use(page) : $"{row.Flush}: {flushed}";
    }
}
