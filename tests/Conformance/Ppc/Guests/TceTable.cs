using KvmProbe.Targets;

namespace KvmProbe.Conformance.Ppc.Guests;

/// <summary>A table of TCEs as user space sees it.</summary>
internal static class TceTable
{
    /// <summary>A page of the table, mapped. For set-up.</summary>
    internal static TargetMemory Map(Lab lab, KvmDescriptor table, ulong page = 0)
    {
        table.Map(lab.PageBytes, page * lab.PageBytes, out var memory).OrThrow("mmap of a TCE table");
        return lab.Own(memory!);
    }
}
