namespace KvmProbe.HostTests;

/// <summary>A folder that is gone when it is disposed.</summary>
/// <param name="below">Where it is.</param>
internal sealed class TemporaryFolder(string below) : IDisposable
{
    internal TemporaryFolder() : this(System.IO.Path.GetTempPath())
    {
    }

    internal string Path { get; } = Directory.CreateDirectory(
        System.IO.Path.Combine(below, $".kvmprobe-test-{Guid.NewGuid():n}"),
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
