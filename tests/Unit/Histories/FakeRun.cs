using KvmProbe.Hosts;
using KvmProbe.Unit.Reports;

namespace KvmProbe.Unit.Histories;

/// <summary>A run on a kernel that is none: what each case shows there is given.</summary>
/// <param name="release">The release.</param>
/// <param name="ids">The cases.</param>
/// <param name="folder">Where its record goes.</param>
/// <param name="kernel">What a case shows on a release; null where it does not come up.</param>
public sealed class FakeRun(KernelRelease release, IReadOnlyList<string> ids, string folder, Func<KernelRelease, string, (string Verdict, string Observed)?> kernel) : IReleaseRun
{
    public string Host => release.Name;

    public bool IsOver { get; private set; }

    public string? Problem { get; private set; }

    public void Start()
    {
        var record = new SomeRecord().With("name", release.Name).With("emulator", "QEMU 11.1.3");
        foreach (var id in ids)
        {
            if (kernel(release, id) is not { } end)
            {
                Problem = $"{release.Name} did not come up";
                RecordFolder.WriteProblem(folder, Problem);
                IsOver = true;
                return;
            }

            record.Case(id, end.Verdict, end.Observed, says: Fakes.Some.Suite.Cases.First(@case => @case.Id == id).Row.Says);
        }

        record.WriteTo(folder);
        IsOver = true;
    }

    public void Stop() => IsOver = true;

    public void ShowOn(Bars bars)
    {
    }

    public void Dispose()
    {
    }
}
