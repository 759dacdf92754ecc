using System.Text;

namespace KvmProbe.Hosts;

/// <summary>The file that a host's console is in, while it may still be written.</summary>
/// <param name="file">Its path.</param>
public sealed class HostConsole(string file)
{
    private const int Room = 256 * 1024;

    /// <summary>What it printed last, up to 256 KiB.</summary>
    public string[] Read()
    {
        if (!File.Exists(file))
        {
            return [];
        }

        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Seek(-Math.Min(stream.Length, Room), SeekOrigin.End);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd().Replace("\r", "", StringComparison.Ordinal).TrimEnd('\n').Split('\n');
    }

    /// <summary>Its last lines, and before them the one that a text was last noted with, since a kernel's last words can be long.</summary>
    /// <param name="note">The text that was noted.</param>
    /// <param name="count">How many of the last lines.</param>
    public IReadOnlyList<string> Tail(string note, int count)
    {
        var lines = Read();
        var noted = Array.FindLastIndex(lines, line => line.EndsWith(KernelLog.Mark + note, StringComparison.Ordinal));
        return noted >= 0 && noted < lines.Length - count ? [lines[noted], "…", .. lines.TakeLast(count)] : [.. lines.TakeLast(count)];
    }
}
