using KvmReport;

namespace KvmProbe.Unit.Reports;

/// <summary>A record that a test makes: complete, on a host of kvm_amd, with the cases and the surface that the test says.</summary>
public sealed class SomeRecord
{
    private readonly Dictionary<string, string> _host = new()
    {
        ["name"] = "local",
        ["release"] = "6.12.95",
        ["architecture"] = "x86_64",
        ["backend"] = "kvm_amd",
        ["vendor"] = "amd",
        ["cpu"] = "a CPU",
        ["microcode"] = "0x1",
        ["cpus"] = "2",
    };

    private readonly Dictionary<string, string> _labels = [];
    private readonly List<CaseEnd> _ends = [];
    private readonly List<string> _running = [];
    private readonly List<SurfacePart> _surface = [];
    private string _suite = "1.0.0";
    private string[] _selected = [];
    private bool _done = true;

    /// <summary>Another fact of the host.</summary>
    public SomeRecord With(string fact, string value)
    {
        _host[fact] = value;
        return this;
    }

    /// <summary>A label.</summary>
    public SomeRecord Label(string key, string value)
    {
        _labels[key] = value;
        return this;
    }

    /// <summary>A case that ended.</summary>
    public SomeRecord Case(
        string id = "vcpu/KVM_RUN/halts", string verdict = "pass", string observed = "HLT", string? reason = null, string? section = "4.10",
        string kind = "effect", string? errno = null, string says = "the guest runs until it halts",
        string? known = null, string? waived = null)
    {
        _ends.Add(new CaseEnd
        {
            Id = id,
            Verdict = verdict,
            Ioctl = id.Split('/')[1],
            Kind = kind,
            Section = section,
            Errno = errno,
            Says = says,
            Expected = "HLT",
            Observed = observed,
            Reason = reason,
            Known = known,
            Waived = waived,
            Ms = 1.25,
        });
        return this;
    }

    /// <summary>A case that began, and the record was cut off.</summary>
    public SomeRecord CutOffIn(string id)
    {
        _running.Add(id);
        _done = false;
        return this;
    }

    /// <summary>A part of the surface: names and values by turns.</summary>
    public SomeRecord Surface(string part, params string[] namesAndValues)
    {
        _surface.Add(new SurfacePart { Part = part, Values = namesAndValues.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]) });
        return this;
    }

    /// <summary>A part that could not be read.</summary>
    public SomeRecord Unreadable(string part, string problem)
    {
        _surface.Add(new SurfacePart { Part = part, Values = new Dictionary<string, string>(), Problem = problem });
        return this;
    }

    /// <summary>Another version of the suite, or other cases that were asked for.</summary>
    public SomeRecord Of(string suite, params string[] selected)
    {
        (_suite, _selected) = (suite, selected);
        return this;
    }

    /// <summary>Writes it to a folder of its own.</summary>
    public string WriteTo(string folder)
    {
        using var writer = new RecordWriter(folder);
        writer.Begin(new RecordHeader
        {
            Suite = _suite,
            Started = DateTimeOffset.UnixEpoch,
            Cases = _ends.Count + _running.Count,
            Selected = _selected,
            Host = _host,
            Labels = _labels,
        });
        writer.Surface(_surface);
        foreach (var end in _ends)
        {
            writer.Start(end.Id);
            writer.End(end);
        }

        _running.ForEach(writer.Start);
        if (_done)
        {
            writer.Done(1500);
        }

        return folder;
    }

    /// <summary>The record as it is read.</summary>
    public Record Read()
    {
        // In memory, because a record is on the disk with every line.
        const string memory = "/dev/shm";
        var folder = Path.Combine(Directory.Exists(memory) ? memory : Path.GetTempPath(), $"kvmprobe-record-{Guid.NewGuid():n}");
        try
        {
            return Record.Read(WriteTo(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
