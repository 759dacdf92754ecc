namespace KvmProbe.Fuzz;

/// <summary>A copy of the suite's data, to be broken: made before anything asks where the data is.</summary>
internal sealed class DataCopy : IDisposable
{
    internal DataCopy()
    {
        var checkout = KvmProbe.Hosts.HostFiles.Root;
        foreach (var folder in (string[])["tests/Fixtures", "guests"])
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(checkout, folder), "*", SearchOption.AllDirectories))
            {
                var target = Path.Combine(Root, Path.GetRelativePath(checkout, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }

        Directory.CreateDirectory(Folder);
        Environment.SetEnvironmentVariable("KVMPROBE_ROOT", Root);
    }

    /// <summary>The copy.</summary>
    internal string Root { get; } = Directory.CreateTempSubdirectory("kvmprobe-fuzz-").FullName;

    /// <summary>A folder for other files.</summary>
    internal string Folder => Path.Combine(Root, "other");

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
