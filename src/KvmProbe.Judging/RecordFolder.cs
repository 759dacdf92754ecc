using System.Globalization;
using KvmProbe.Hosts;

namespace KvmProbe.Judging;

/// <summary>The folder of a record: <c>artifacts/HOST-TIME</c>, with <c>artifacts/latest</c> naming the newest.</summary>
public static class RecordFolder
{
    private const string Problem = "problem.txt";

    /// <summary>A folder for a new record.</summary>
    public static string New(string host, HostFacts facts) => New($"{host}-{facts.Release}");

    /// <summary>A folder for a new record of a host.</summary>
    public static string New(string host)
    {
        var name = string.Concat(host.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '-'));
        var time = DateTime.UtcNow.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture);
        return Path.Combine(Repository.Artifacts, $"{name}-{time}");
    }

    /// <summary>Leaves word of why nothing could be run.</summary>
    public static void WriteProblem(string folder, string problem)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, Problem), problem);
    }

    /// <summary>Why nothing could be run, if word of it was left.</summary>
    public static string? ReadProblem(string folder) =>
        File.Exists(Path.Combine(folder, Problem)) ? File.ReadAllText(Path.Combine(folder, Problem)) : null;

    /// <summary>Why the record of a run that was going on cannot be written any more; null when it can.</summary>
    public static string? FullProblem(string folder)
    {
        const long least = 64 * 1024;
        var free = new DriveInfo(folder).AvailableFreeSpace;
        return free >= least ? null : $"{folder}: the disk is full ({free / 1024} KiB are free): the record ends there, and what was written is kept";
    }

    /// <summary>Says before a run that its record would not fit, or could not be written.</summary>
    /// <exception cref="DataException">There is too little room, or the folder cannot be written.</exception>
    public static void RequireRoom()
    {
        const long least = 16L * 1024 * 1024;
        try
        {
            Directory.CreateDirectory(Repository.Artifacts);
            var probe = Path.Combine(Repository.Artifacts, $".probe-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            var free = new DriveInfo(Repository.Artifacts).AvailableFreeSpace;
            if (free < least)
            {
                throw new DataException(
                    $"{Repository.Artifacts}: {free / 1024} KiB are free there, and a record may need {least / 1024}: make room first");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{Repository.Artifacts} cannot be written, so there would be no record: {e.Message}");
        }
    }

    /// <summary>Lets <c>artifacts/latest</c> name the folder, unless it is one of many that somebody else asked for.</summary>
    public static void SetLatest(string folder)
    {
        if (Path.GetFullPath(Path.Combine(folder, "..")) != Path.GetFullPath(Repository.Artifacts))
        {
            return;
        }

        var link = Path.Combine(Repository.Artifacts, "latest");
        Directory.CreateDirectory(Repository.Artifacts);
        File.Delete(link);
        File.CreateSymbolicLink(link, Path.GetFileName(folder));
    }
}
