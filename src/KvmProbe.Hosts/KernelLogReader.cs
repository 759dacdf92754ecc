using System.Globalization;
using System.Text;
using KvmProbe.Targets;

namespace KvmProbe.Hosts;

/// <summary>
/// Watches a kernel that goes on when it warns for what it says of itself: its log, or where this user may not read it, the bits that say that
/// it is tainted.
/// </summary>
public sealed class KernelLogReader
{
    /// <summary>Where a kernel's log is.</summary>
    public const string Log = "/dev/kmsg";

    private const string TaintBits = "/proc/sys/kernel/tainted";

    /// <summary>Machine check, bad page, died, warning, soft lockup (Documentation/admin-guide/tainted-kernels.rst).</summary>
    private const long Faults = (1 << 4) | (1 << 5) | (1 << 7) | (1 << 9) | (1 << 14);

    /// <summary>The facility that the kernel's own lines have; what user space writes there has another.</summary>
    private const int Kernel = 0;

    private const int AT_FDCWD = -100;
    private const ulong O_NONBLOCK = 0x800;
    private const ulong SEEK_END = 2;
    private const int Room = 8192;

    /// <summary>No case makes a kernel say more than this; what is older is of no case.</summary>
    private const int MostRecords = 2000;

    private readonly ITarget _target;
    private readonly SystemCallNumbers _calls;
    private readonly TargetMemory _buffer;
    private readonly TargetFiles _files;
    private readonly SysResult _fd;
    private long _taints;

    /// <summary>Begins to watch: what was said before is not of interest.</summary>
    /// <param name="target">The way to the host.</param>
    /// <param name="path">Where its log is.</param>
    public KernelLogReader(ITarget target, string path = Log)
    {
        (_target, _calls, _files) = (target, SystemCallNumbers.Of(target.Architecture), new TargetFiles(target));
        _buffer = TargetMap.Private(target, Room);
        _buffer.Write(0, [.. Encoding.UTF8.GetBytes(path), 0]);
        _fd = target.Main.Call(new SystemCall(_calls.openat, unchecked((ulong)AT_FDCWD), _buffer.Address, O_NONBLOCK));
        _taints = Taints();
        if (_fd.Ok)
        {
            target.Main.Call(new SystemCall(_calls.lseek, (ulong)_fd.Value, 0, SEEK_END));
        }
    }

    /// <summary>How it watches, for the record.</summary>
    public string How =>
        $"{(_fd.Ok ? "its log is read" : "its log may not be read, so only the bits that say it is tainted are")}{(_taints == 0 ? "" : $"; tainted before: {_taints}")}";

    /// <summary>What the kernel has warned of since it was asked last, in KVM as far as that can be told; null when there is nothing.</summary>
    public string? Take()
    {
        if (_fd.Ok)
        {
            var lines = Lines();
            return lines.Any(line => line.Contains("kvm", StringComparison.Ordinal)) ? KernelAlarm.Last(lines)?.ToString() : null;
        }

        var (before, now) = (_taints, Taints());
        _taints |= now;
        return (now & ~before) is not 0 and var @new ? $"the kernel is tainted anew, by {@new} (its log may not be read by this user)" : null;
    }

    /// <summary>The kernel's own lines in records of its log: <c>priority,number,time,flags;text</c>, then lines that begin with a blank.</summary>
    /// <param name="records">The records.</param>
    public static IReadOnlyList<string> LinesOf(string records) =>
    [
        .. records.Split('\n').Select(line => (Line: line, Semicolon: line.IndexOf(';'), Comma: line.IndexOf(',')))
            .Where(at => at.Comma > 0 && at.Semicolon > at.Comma && int.TryParse(at.Line[..at.Comma], CultureInfo.InvariantCulture, out var priority) && priority >> 3 == Kernel)
            .Select(at => at.Line[(at.Semicolon + 1)..]),
    ];

    private List<string> Lines()
    {
        var lines = new List<string>();
        for (var record = 0; record < MostRecords; record++)
        {
            var got = _target.Main.Call(new SystemCall(_calls.read, (ulong)_fd.Value, _buffer.Address, Room));
            if (got.Errno == Errno.EPIPE)
            {
                continue; // Some records were overwritten before they were read; the next is there.
            }

            if (!got.Ok || got.Value is <= 0 or > Room)
            {
                break;
            }

            var bytes = new byte[got.Value];
            _buffer.Read(0, bytes);
            lines.AddRange(LinesOf(Encoding.UTF8.GetString(bytes)));
        }

        return lines;
    }

    private long Taints() => long.TryParse(_files.Text(TaintBits)?.Trim(), CultureInfo.InvariantCulture, out var bits) ? bits & Faults : 0;
}
