using System.Runtime.InteropServices;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Guests;

/// <summary>A message of a socket to itself, with as many copies of a descriptor as one can hold: a quick way to have many (<c>man 7 unix</c>).</summary>
internal sealed class DescriptorMessage
{
    /// <summary>How many copies a message holds: the kernel's <c>SCM_MAX_FD</c>.</summary>
    internal const int Copies = 253;

    private const int AF_UNIX = 1;
    private const int SOCK_STREAM = 1;
    private const int SOL_SOCKET = 1;
    private const int SCM_RIGHTS = 1;
    private const int MSG_CTRUNC = 8;
    private const int IovAt = 0x100;
    private const int ByteAt = 0x180;
    private const int PairAt = 0x200;
    private const int SentAt = 0x400;
    private const int ReceivedAt = 0xa00;

    private readonly ITargetThread _thread;
    private readonly SystemCallNumbers _calls;
    private readonly TargetMemory _memory;
    private readonly (int To, int From) _pair;

    /// <summary>Packs the message.</summary>
    /// <param name="lab">Where its memory comes from.</param>
    /// <param name="thread">The thread that sends it and has it.</param>
    /// <param name="fd">The descriptor to copy.</param>
    internal DescriptorMessage(Lab lab, ITargetThread thread, int fd)
    {
        (_thread, _calls, _memory) = (thread, SystemCallNumbers.Of(lab.Target.Architecture), lab.Memory(lab.Target.PageSize));
        thread.Call(new SystemCall(_calls.socketpair, AF_UNIX, SOCK_STREAM, 0, _memory.Address + PairAt)).OrThrow("socketpair");
        _pair = _memory.Read<(int, int)>(PairAt);
        _memory.Write(IovAt, new Iovec { Base = _memory.Address + ByteAt, Length = 1 });
        _memory.Write(SentAt, new ControlHead { Length = ControlLength, Level = SOL_SOCKET, Type = SCM_RIGHTS });
        Span<int> copies = stackalloc int[Copies];
        copies.Fill(fd);
        _memory.WriteItems<int>(SentAt + Marshal.SizeOf<ControlHead>(), copies);
    }

    private static ulong ControlLength => (ulong)(Marshal.SizeOf<ControlHead>() + Copies * sizeof(int));

    /// <summary>Sends the message and takes it in, as far as there is room for it.</summary>
    /// <returns>Whether there was room for all of it.</returns>
    internal bool Deliver()
    {
        PointTo(SentAt);
        _thread.Call(new SystemCall(_calls.sendmsg, (ulong)_pair.To, _memory.Address)).OrThrow("sendmsg");
        PointTo(ReceivedAt);
        _thread.Call(new SystemCall(_calls.recvmsg, (ulong)_pair.From, _memory.Address)).OrThrow("recvmsg");
        return (_memory.Read<int>(MessageHead.FlagsAt) & MSG_CTRUNC) == 0;
    }

    private void PointTo(ulong control) => _memory.Write(
        0,
        new MessageHead { Iov = _memory.Address + IovAt, IovLength = 1, Control = _memory.Address + control, ControlLength = ControlLength });

    /// <summary><c>struct msghdr</c>, without the name that a pair of sockets does not need.</summary>
    [StructLayout(LayoutKind.Explicit, Size = FlagsAt + 8)]
    private struct MessageHead
    {
        internal const int FlagsAt = 48;

        [FieldOffset(16)] public ulong Iov;
        [FieldOffset(24)] public ulong IovLength;
        [FieldOffset(32)] public ulong Control;
        [FieldOffset(40)] public ulong ControlLength;
    }

    /// <summary><c>struct iovec</c>.</summary>
    private struct Iovec
    {
        public ulong Base;
        public ulong Length;
    }

    /// <summary><c>struct cmsghdr</c>.</summary>
    private struct ControlHead
    {
        public ulong Length;
        public int Level;
        public int Type;
    }
}
