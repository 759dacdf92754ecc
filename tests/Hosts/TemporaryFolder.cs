namespace KvmProbe.HostTests;

/// <summary>A folder that is gone when it is disposed.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("kvmprobe-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
