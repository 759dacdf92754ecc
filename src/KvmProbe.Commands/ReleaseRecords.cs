using System.Globalization;
using KvmProbe.Hosts;
using KvmReport;
using KvmReport.Histories;

namespace KvmProbe.Commands;

/// <summary>
/// The records of cases on releases, so that no case runs twice on the same: <c>artifacts/history/SETTINGS/RELEASE/TIME</c>. A record that was
/// cut off counts as far as it goes.
/// </summary>
/// <param name="root">The folder that has one for each release.</param>
/// <param name="deviations">What is known to be observed instead of what is expected: the same words for the same.</param>
public sealed class ReleaseRecords(string root, Deviations deviations)
{
    private static readonly string[] OfTheHost = ["crash", "hang", "alarm", "gated"];
    private readonly Dictionary<string, Record> _complete = [];

    /// <summary>Those of hosts with some settings.</summary>
    public static ReleaseRecords Of(HostOptions options, Deviations deviations) =>
        new(Path.Combine(Repository.Artifacts, "history", Settings(options)), deviations);

    /// <summary>A folder for one more record of a release.</summary>
    public string NewFolder(KernelRelease release) =>
        Path.Combine(root, release.Name, DateTime.UtcNow.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture));

    /// <summary>What a case showed on a release; null when that is not known, or was of a case that said something else.</summary>
    public Sighting? Find(KernelRelease release, Case @case) => Records(release)
        .Select(record => record.Cases.GetValueOrDefault(@case.Id))
        .FirstOrDefault(end => end is not null && end.Says == @case.Row.Says) is { } end
            ? new Sighting(release.Name, release.Series, end.Verdict, Words(end))
            : null;

    /// <summary>Why a release did not come up when it was last tried; null when it did, or was not tried. One that could not be had is tried again.</summary>
    public string? Problem(KernelRelease release) =>
        Records(release).Any() ? null : Folders(release).Select(RecordFolder.ReadProblem).FirstOrDefault(problem => problem is not null);

    /// <summary>What the releases ran on, in a line; of the newest record that there is.</summary>
    public string? Host(IEnumerable<KernelRelease> releases) => releases.SelectMany(Records).FirstOrDefault() is { } record
        ? $"{HostText.Fact(record, "architecture")}, {HostText.Fact(record, "backend")}, in {HostText.Fact(record, "emulator")}"
        : null;

    private IEnumerable<string> Folders(KernelRelease release) =>
        Path.Combine(root, release.Name) is var folder && Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).OrderDescending(StringComparer.Ordinal) : [];

    private IEnumerable<Record> Records(KernelRelease release) => Folders(release).Select(TryRead).OfType<Record>();

    /// <summary>A record that is complete is read once.</summary>
    private Record? TryRead(string folder)
    {
        if (_complete.TryGetValue(folder, out var known))
        {
            return known;
        }

        try
        {
            var record = Record.Read(folder);
            if (record.IsComplete)
            {
                _complete[folder] = record;
            }

            return record;
        }
        catch (RecordException)
        {
            return null;
        }
    }

    /// <summary>A difference that a row describes has the row's words: what differs from run to run is not history.</summary>
    private string Words(CaseEnd end) =>
        OfTheHost.Contains(end.Verdict) ? end.Verdict
        : end.Verdict == "pass" ? end.Observed
        : deviations.Rows.FirstOrDefault(row => row.Cases.Contains(end.Id) && row.Observed.Matches(end.Observed)) is { } row ? row.Observed.ToString()
        : end.Observed.Length > 0 ? end.Observed
        : end.Reason ?? end.Verdict;

    private static string Settings(HostOptions options)
    {
        var usual = new HostOptions();
        string?[] settings =
        [
            options.Emulator,
            options.Cpu is null ? null : $"cpu={options.Cpu}",
            options.Append is null ? null : $"append={options.Append}",
            options.Memory == usual.Memory ? null : $"memory={options.Memory}",
            options.Cpus == usual.Cpus ? null : $"cpus={options.Cpus}",
        ];
        return string.Concat(string.Join(' ', settings.OfType<string>().DefaultIfEmpty("usual")).Select(c => c == '/' ? '-' : c));
    }
}
