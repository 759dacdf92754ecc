using System.Text;
using KvmProbe.Targets;

namespace KvmProbe.Hosts;

/// <summary>Reads small files of the host, and writes its settings, through the target.</summary>
public sealed class TargetFiles : IDisposable
{
    private const int AT_FDCWD = -100;
    private const ulong O_WRONLY = 1;
    private const int Room = 64 * 1024;
    private const int MostOfText = 8 * 1024 * 1024;
    private const int MostNames = 100_000;
    private readonly ITarget _target;
    private readonly SystemCallNumbers _calls;
    private readonly TargetMemory _buffer;

    /// <summary>Prepares a buffer there.</summary>
    public TargetFiles(ITarget target)
    {
        _target = target;
        _calls = SystemCallNumbers.Of(target.Architecture);
        _buffer = TargetMap.Private(target, Room);
    }

    /// <summary>Whether the path can be opened for reading.</summary>
    public bool Exists(string path)
    {
        var fd = Open(path);
        Close(fd);
        return fd.Ok;
    }

    /// <summary>The text of a file, or null when it cannot be read.</summary>
    public string? Text(string path)
    {
        var fd = Open(path);
        if (!fd.Ok)
        {
            return null;
        }

        var text = new StringBuilder();
        while (true)
        {
            var got = _target.Main.Call(new SystemCall(_calls.read, (ulong)fd.Value, _buffer.Address, Room));
            if (!got.Ok || got.Value == 0)
            {
                Close(fd);
                return got.Ok ? text.ToString() : null;
            }

            var bytes = new byte[Checked(got.Value, path)];
            _buffer.Read(0, bytes);
            text.Append(Encoding.UTF8.GetString(bytes));
            if (text.Length > MostOfText)
            {
                throw new TargetLostException($"the host's {path} has no end: {text.Length} characters came");
            }
        }
    }

    /// <summary>Writes a file that exists, such as a setting of the kernel.</summary>
    /// <returns>Whether it took the text.</returns>
    public bool Write(string path, string text)
    {
        var fd = Open(path, O_WRONLY);
        if (!fd.Ok)
        {
            return false;
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        _buffer.Write(0, bytes);
        var written = _target.Main.Call(new SystemCall(_calls.write, (ulong)fd.Value, _buffer.Address, (ulong)bytes.Length));
        Close(fd);
        return written.Value == bytes.Length;
    }

    /// <summary>What a symbolic link names, or null when it cannot be read.</summary>
    public string? Link(string path)
    {
        const int room = 4096;
        _buffer.Write(0, [.. Encoding.UTF8.GetBytes(path), 0]);
        var got = _target.Main.Call(new SystemCall(_calls.readlinkat, unchecked((ulong)AT_FDCWD), _buffer.Address, _buffer.Address + room, room));
        if (!got.Ok || got.Value == 0)
        {
            return null;
        }

        var bytes = new byte[Math.Min(Checked(got.Value, path), room)];
        _buffer.Read(room, bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>The names in a folder, sorted; none when it cannot be read.</summary>
    public IReadOnlyList<string> Names(string folder)
    {
        var names = new List<string>();
        var fd = Open(folder);
        while (fd.Ok)
        {
            var got = _target.Main.Call(new SystemCall(_calls.getdents64, (ulong)fd.Value, _buffer.Address, Room));
            if (!got.Ok || got.Value == 0)
            {
                break;
            }

            var entries = new byte[Checked(got.Value, folder)];
            _buffer.Read(0, entries);
            AddNames(entries, names);
            if (names.Count > MostNames)
            {
                throw new TargetLostException($"the host's {folder} has no end: {names.Count} names came");
            }
        }

        Close(fd);
        return [.. names.Where(name => name is not ("." or "..")).Order(StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public void Dispose() => _buffer.Dispose();

    /// <summary>How much the host says that it has read, which is not more than there was room for.</summary>
    private static int Checked(long read, string path) => read is > 0 and <= Room
        ? (int)read
        : throw new TargetLostException($"the host says that a read of {path} gave {read} bytes, and there was room for {Room}");

    /// <summary>Takes the names out of <c>struct linux_dirent64</c>s: d_reclen is at 16, d_name at 19.</summary>
    private void AddNames(ReadOnlySpan<byte> entries, List<string> names)
    {
        const int lengthAt = 16;
        const int nameAt = 19;
        while (entries.Length > nameAt)
        {
            var length = LengthOf(entries[lengthAt..]);
            if (length <= nameAt || length > entries.Length)
            {
                return;
            }

            var name = entries[nameAt..length];
            var end = name.IndexOf((byte)0);
            names.Add(Encoding.UTF8.GetString(end < 0 ? name : name[..end]));
            entries = entries[length..];
        }
    }

    private ushort LengthOf(ReadOnlySpan<byte> bytes)
    {
        var length = BitConverter.ToUInt16(bytes);
        ArchitectureTraits.Of(_target.Architecture).Turn(ref length);
        return length;
    }

    private SysResult Open(string path, ulong flags = 0)
    {
        _buffer.Write(0, [.. Encoding.UTF8.GetBytes(path), 0]);
        return _target.Main.Call(new SystemCall(_calls.openat, unchecked((ulong)AT_FDCWD), _buffer.Address, flags));
    }

    private void Close(SysResult fd)
    {
        if (fd.Ok)
        {
            _target.Main.Call(new SystemCall(_calls.close, (ulong)fd.Value));
        }
    }
}
