using System.Collections.Concurrent;
using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Mutants;

/// <summary>
/// The descriptors that the kernel has given to one case. A mutant that gives a wrong number must not lead the case to what belongs to
/// another: to any other number the answer is EBADF.
/// </summary>
/// <param name="architecture">The host's architecture.</param>
public sealed class MutantDescriptors(Architecture architecture)
{
    private readonly SystemCallNumbers _calls = SystemCallNumbers.Of(architecture);

    private readonly HashSet<uint> _givers =
    [
        .. new[] { Requests.KVM_CREATE_VM, Requests.KVM_CREATE_VCPU, Requests.KVM_GET_STATS_FD, Requests.KVM_CREATE_GUEST_MEMFD }
            .Select(request => request[architecture]),
    ];

    private readonly ConcurrentDictionary<int, bool> _own = new();

    /// <summary>Whether a call may be made: it is about no descriptor, or about one of these.</summary>
    public bool Allows(in SystemCall call)
    {
        var isAboutOne = call.Number == _calls.ioctl || call.Number == _calls.close || call.Number == _calls.read || call.Number == _calls.write
            || call.Number == _calls.pread64 || call.Number == _calls.dup || call.Number == _calls.fcntl;
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

        if (call.Number == _calls.close)
        {
            _own.TryRemove((int)call.A0, out _);
        }
        else if (call.Number == _calls.openat || call.Number == _calls.dup || call.Number == _calls.eventfd2 || call.Number == _calls.memfd_create
            || (call.Number == _calls.ioctl && _givers.Contains((uint)call.A1)))
        {
            _own[(int)result.Raw] = true;
        }
        else if (call.Number == _calls.ioctl && (uint)call.A1 == Requests.KVM_CREATE_DEVICE[architecture] && read(call.A2 + 4) is { } device)
        {
            _own[device] = true;
        }
    }
}
