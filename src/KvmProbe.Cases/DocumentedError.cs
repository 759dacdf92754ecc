using KvmProbe.Targets;

namespace KvmProbe.Cases;

/// <summary>An error that the API document promises of an ioctl.</summary>
/// <param name="Architecture">The architecture whose cases are looked at, in the document's name for it.</param>
/// <param name="Ioctl">The ioctl.</param>
/// <param name="Errno">The error.</param>
/// <param name="Section">Where the document promises it.</param>
/// <param name="AssertedBy">The ids of the cases that assert it.</param>
/// <param name="Gate">Why none does: the need that the architecture does not meet, or <c>unprovoked:</c> and the reason; null when one does.</param>
public sealed record DocumentedError(string Architecture, string Ioctl, string Errno, string? Section, IReadOnlyList<string> AssertedBy, string? Gate)
{
    /// <summary>All that the catalogue of an architecture has.</summary>
    public static IEnumerable<DocumentedError> Of(Suite suite, Architecture architecture) =>
        from entry in suite.Data.Catalogues[architecture].Ioctls
        from errno in entry.Errors
        let cases = suite.On(architecture).Where(@case => @case.Entry == entry.Name && @case.Row.Errno == errno).Select(@case => @case.Id)
        select new DocumentedError(architecture.DocumentName, entry.Name, errno, entry.Sections.Count > 0 ? entry.Sections[0] : null, [.. cases], entry.GateOf(errno, architecture));
}
