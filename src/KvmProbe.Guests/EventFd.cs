using KvmProbe.Targets;

namespace KvmProbe.Guests;

/// <summary>An eventfd of the host: a counter that is added to by signalling, and taken by reading.</summary>
public sealed class EventFd : KvmDescriptor
{
    private const ulong EFD_NONBLOCK = 0x800;
    private readonly TargetMemory _value;

    private EventFd(Lab lab, int fd) : base(lab.Target, lab.Target.Main, fd) => _value = lab.Memory(sizeof(ulong));

    /// <summary>Makes one whose counter is 0.</summary>
    public static EventFd Create(Lab lab)
    {
        var call = new SystemCall(SystemCallNumbers.Of(lab.Target.Architecture).eventfd2, 0, EFD_NONBLOCK);
        return lab.Own(new EventFd(lab, (int)lab.Target.Main.Call(in call).OrThrow("eventfd2")));
    }

    /// <summary>Adds 1.</summary>
    public void Signal()
    {
        _value.Write(0, 1UL);
        Write(_value, 0, sizeof(ulong)).OrThrow("write of an eventfd");
    }

    /// <summary>Takes the count.</summary>
    public ulong Take() => Read(_value, 0, sizeof(ulong)).Ok ? _value.Read<ulong>(0) : 0;
}
