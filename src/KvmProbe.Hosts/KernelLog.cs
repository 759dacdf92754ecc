using System.Text;
using KvmProbe.Targets;

namespace KvmProbe.Hosts;

/// <summary>The kernel's log of a host, to write lines into. They cost no round trip, and appear on its console.</summary>
internal sealed class KernelLog
{
    /// <summary>What each line begins with.</summary>
    internal const string Mark = "kvmprobe: ";

    private const int AT_FDCWD = -100;
    private const int O_WRONLY = 1;
    private const int Room = 4096;

    /// <summary>The lowest level that the console of an emulated host prints.</summary>
    private const string Warning = "<4>";

    private readonly SystemCallNumbers _calls;
    private readonly TargetMemory _buffer;
    private readonly ulong _descriptor;

    internal KernelLog(RemoteTarget target)
    {
        Target = target;
        _calls = SystemCallNumbers.Of(target.Architecture);
        _buffer = TargetMap.Private(target, Room);
        _buffer.Write(0, "/dev/kmsg\0"u8);
        _descriptor = (ulong)target.Main.Call(new SystemCall(_calls.openat, unchecked((ulong)AT_FDCWD), _buffer.Address, O_WRONLY)).Raw;
    }

    internal RemoteTarget Target { get; }

    internal void Write(string line)
    {
        var bytes = Encoding.UTF8.GetBytes($"{Warning}{Mark}{line}\n");
        lock (_buffer)
        {
            _buffer.Write(0, bytes.AsSpan(0, Math.Min(bytes.Length, Room)));
            Target.Post(new SystemCall(_calls.write, _descriptor, _buffer.Address, (ulong)Math.Min(bytes.Length, Room)));
        }
    }
}
