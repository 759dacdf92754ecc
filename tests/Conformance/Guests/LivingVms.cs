using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Guests;

/// <summary>
/// How many VMs the host has: the kernel says so in the event of each that is made or gone (<c>kvm_uevent_notify_change()</c>), which
/// anybody may listen to. Other cases have theirs meanwhile, so it tells only what is many: a case does what could leave something behind
/// <see cref="Many"/> times, and only one case at a time does. Where no event comes, as in a container with a network of its own, nothing is counted.
/// </summary>
public sealed partial class LivingVms
{
    /// <summary>Far more than the other cases have at a time.</summary>
    public const int Many = 32;

    private const int AF_NETLINK = 16;
    private const int SOCK_RAW = 3;
    private const int NETLINK_KOBJECT_UEVENT = 15;
    private const int SOCK_NONBLOCK = 0x800;
    private const int Events = 1;
    private const int AddressBytes = 12;
    private const int Room = 4096;
    private static readonly Lock Turn = new();
    private readonly Lab _lab;
    private readonly KvmDescriptor _socket;
    private readonly TargetMemory _memory;
    private readonly int _before;

    /// <summary>Does something many times, lets all go that came of it, and says what was observed and what is left.</summary>
    /// <param name="lab">Where.</param>
    /// <param name="prepare">Makes what all have in common, of a lab that is gone before it is counted, and gives what is done many times.</param>
    public static string AfterMany(Lab lab, Func<Lab, Func<string>> prepare)
    {
        using var turn = Turn.EnterScope();
        var living = new LivingVms(lab);
        var seen = new HashSet<string>();
        using (var inner = new Lab(lab.Target, lab.Facts, lab.Guests))
        {
            var attempt = prepare(inner);
            for (var i = 0; i < Many; i++)
            {
                seen.Add(attempt());
            }
        }

        return $"{string.Join(" or ", seen)}; {living.Left()}";
    }

    /// <summary>Begins to listen, and counts those there are.</summary>
    private LivingVms(Lab lab)
    {
        var calls = SystemCallNumbers.Of(lab.Target.Architecture);
        (_lab, _memory) = (lab, lab.Memory(Room));
        var fd = lab.Target.Main.Call(new SystemCall(calls.socket, AF_NETLINK, SOCK_RAW | SOCK_NONBLOCK, NETLINK_KOBJECT_UEVENT)).OrThrow("socket");
        _socket = lab.Own(new KvmDescriptor(lab.Target, lab.Target.Main, (int)fd));
        _memory.Write(0, (ushort)AF_NETLINK); // then 0, a port that the kernel chooses, and the groups
        _memory.Write(8, Events);
        lab.Target.Main.Call(new SystemCall(calls.bind, (ulong)fd, _memory.Address, AddressBytes)).OrThrow("bind");
        _before = Count();
    }

    /// <summary>Waits until those that have come since are gone, and says what is the case.</summary>
    private string Left()
    {
        var now = 0;
        try
        {
            _lab.Await(() => (now = Count()) < _before + (Many / 2), "VMs are left");
            return "nothing is left";
        }
        catch (SetupException)
        {
            return $"{now - _before} VMs are left";
        }
    }

    /// <summary>Makes a VM, and takes what the last event then says: that of this one, or of another case's. Older ones may have been lost.</summary>
    private int Count()
    {
        Take();
        _lab.Kvm.CreateVm(0, out var vm).OrThrow("KVM_CREATE_VM");
        vm!.Dispose();
        return Take();
    }

    /// <summary>Takes all events that wait, and gives the number of the last; 0 when there was none.</summary>
    private int Take()
    {
        var count = 0;
        while (_socket.Read(_memory, 0, Room) is { Ok: true, Value: > 0 and var length })
        {
            var bytes = new byte[length];
            _memory.Read(0, bytes);
            count = VmCount().Match(Encoding.ASCII.GetString(bytes)) is { Success: true } match
                ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
                : count;
        }

        return count;
    }

    [GeneratedRegex(@"\0DEVPATH=/devices/virtual/misc/kvm\0.*\0COUNT=(\d+)\0", RegexOptions.Singleline)]
    private static partial Regex VmCount();
}
