using System.Collections.Concurrent;
using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Mutants;

/// <summary>
/// The descriptors that the kernel has given to one case. A mutant that gives a wrong number must not lead the case to what belongs to
/// another: to any other number the answer is EBADF.
/// </summary>
/// <param name="calls">The system calls.</param>
public sealed class MutantDescriptors(SystemCallNumbers calls)
{
    private static readonly HashSet<uint> Givers =
    [
        .. new[] { Requests.KVM_CREATE_VM, Requests.KVM_CREATE_VCPU, Requests.KVM_GET_STATS_FD, Requests.KVM_CREATE_GUEST_MEMFD }
            .Select(request => request[Architecture.x86_64]),
    ];

    private readonly ConcurrentDictionary<int, bool> _own = new();

    /// <summary>Whether a call may be made: it is about no descriptor, or about one of these.</summary>
    public bool Allows(in SystemCall call)
    {
        var isAboutOne = call.Number == calls.ioctl || call.Number == calls.close || call.Number == calls.read || call.Number == calls.write
            || call.Number == calls.pread64 || call.Number == calls.dup || call.Number == calls.fcntl;
        return !isAboutOne || Owns((int)call.A0);
    }

    /// <summary>Whether a descriptor is one of these; no descriptor is nobody's.</summary>
    public bool Owns(int fd) => fd < 0 || _own.ContainsKey(fd);

    /// <summary>Takes note of what the kernel itself has answered.</summary>
    /// <param name="call">The call.</param>
    /// <param name="result">The kernel's answer.</param>
    /// <param name="read">Reads a number of the argument.</param>
    public void Note(in SystemCall call, SysResult result, Func<ulong, int?> read)
    {
        if (!result.Ok)
        {
            return;
        }

        if (call.Number == calls.close)
        {
            _own.TryRemove((int)call.A0, out _);
        }
        else if (call.Number == calls.openat || call.Number == calls.dup || call.Number == calls.eventfd2 || call.Number == calls.memfd_create
            || (call.Number == calls.ioctl && Givers.Contains((uint)call.A1)))
        {
            _own[(int)result.Raw] = true;
        }
        else if (call.Number == calls.ioctl && (uint)call.A1 == Requests.KVM_CREATE_DEVICE[Architecture.x86_64] && read(call.A2 + 4) is { } device)
        {
            _own[device] = true;
        }
    }
}
