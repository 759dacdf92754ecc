using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Guests;

/// <summary>
/// A thread of the target whose table of descriptors is full. The table is the thread's own: it is a copy, made by <c>unshare</c>, so
/// that all other threads go on undisturbed. It goes with the thread.
/// </summary>
public sealed class FullDescriptorTable
{
    private const int RLIMIT_NOFILE = 7;
    private const ulong Plenty = 65536;
    private readonly ITargetThread _thread;

    /// <summary>Starts the thread and fills its table. A limit beyond all use is lowered to one that can be filled.</summary>
    public FullDescriptorTable(Lab lab)
    {
        var calls = SystemCallNumbers.Of(lab.Target.Architecture);
        _thread = OwnDescriptors.StartThread(lab);
        var limit = lab.Memory(lab.Target.PageSize);
        _thread.Call(new SystemCall(calls.prlimit64, 0, RLIMIT_NOFILE, 0, limit.Address)).OrThrow("prlimit64");
        if (limit.Read<ulong>(0) > Plenty)
        {
            limit.Write(0, Plenty);
            _thread.Call(new SystemCall(calls.prlimit64, 0, RLIMIT_NOFILE, limit.Address)).OrThrow("prlimit64");
        }

        var message = new DescriptorMessage(lab, _thread, lab.Kvm.Fd);
        var copies = 0UL;
        while (copies <= Plenty && message.Deliver())
        {
            copies += DescriptorMessage.Copies;
        }

        var result = _thread.Call(new SystemCall(calls.dup, (ulong)lab.Kvm.Fd));
        if (result.Errno is not Errno.EMFILE)
        {
            throw new SetupException($"dup with a full table: {result}");
        }
    }

    /// <summary>Issues an ioctl there.</summary>
    public SysResult Ioctl(KvmDescriptor descriptor, Request request, ulong argument = 0) => descriptor.IoctlOn(_thread, request, argument);
}
