namespace KvmProbe.Commands;

/// <summary>What a test process says, in a file. When the disk is full, the run must not end for want of a log.</summary>
public sealed class ProcessLog(string path) : IDisposable
{
    private readonly FileStream _file = new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
    private readonly Lock _lock = new();

    /// <summary>Writes a line; null is the end of the output.</summary>
    public void Write(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lock)
        {
            try
            {
                _file.Write(System.Text.Encoding.UTF8.GetBytes(line + "\n"));
            }
            catch (IOException)
            {
                // The record cannot be written either, and the run says so.
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
