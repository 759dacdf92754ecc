using KvmProbe.Targets;

namespace KvmProbe.Conformance.Guests;

/// <summary>
/// A thread of the target with a table of descriptors of its own: a copy, made by <c>unshare</c>, so that no other case takes or frees a
/// number in it. It goes with the thread.
/// </summary>
public sealed class OwnDescriptors
{
    private const int CLONE_FILES = 0x400;
    private readonly SystemCallNumbers _calls;
    private readonly int _any;

    /// <summary>Starts the thread.</summary>
    public OwnDescriptors(Lab lab)
    {
        (_calls, _any) = (SystemCallNumbers.Of(lab.Target.Architecture), lab.Kvm.Fd);
        Thread = StartThread(lab);
    }

    /// <summary>The thread.</summary>
    public ITargetThread Thread { get; }

    /// <summary>Starts a thread with such a table.</summary>
    public static ITargetThread StartThread(Lab lab)
    {
        var thread = lab.Own(lab.Target.StartThread());
        thread.Call(new SystemCall(SystemCallNumbers.Of(lab.Target.Architecture).unshare, CLONE_FILES)).OrThrow("unshare");
        return thread;
    }

    /// <summary>The lowest number that is free. One that the kernel has set aside and forgotten is not.</summary>
    public long LowestFree()
    {
        var number = Thread.Call(new SystemCall(_calls.dup, (ulong)_any)).OrThrow("dup");
        Close(number);
        return number;
    }

    /// <summary>Closes one there.</summary>
    public void Close(long number) => Thread.Call(new SystemCall(_calls.close, (ulong)number)).OrThrow("close");
}
