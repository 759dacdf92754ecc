namespace KvmProbe.Targets;

/// <summary>
/// The one door to a kernel. Everything that the suite does to a host goes through it: map memory there, do a system call on one of its
/// threads, start a thread, signal a thread. Nothing above it holds a raw pointer or calls the system itself, so that the same suite
/// runs in this process, against an emulated host, and against a machine that has only the agent.
/// </summary>
public interface ITarget : IDisposable
{
    /// <summary>The architecture of the host: it decides numbers, layouts and byte order.</summary>
    Architecture Architecture { get; }

    /// <summary>The size of a page there, in bytes.</summary>
    int PageSize { get; }

    /// <summary>
    /// The thread for calls that need no thread of their own. On the local target this is whichever thread calls, so that such a call
    /// costs what it costs in C.
    /// </summary>
    ITargetThread Main { get; }

    /// <summary>Starts a thread there. It ends when it is disposed.</summary>
    ITargetThread StartThread();

    /// <summary>Starts a thread there that is a process of its own, which shares all memory and descriptors. It ends when it is disposed.</summary>
    /// <exception cref="NotSupportedException">Only an agent can: the runtime of this process knows of no such thread.</exception>
    ITargetThread StartProcess();

    /// <summary>
    /// <c>mmap</c> there, on the main thread, at an address that the kernel chooses. The answer's value is the address when
    /// <paramref name="memory"/> is given, else it is the errno.
    /// </summary>
    /// <param name="length">Bytes to map.</param>
    /// <param name="protection"><c>PROT_*</c>.</param>
    /// <param name="flags"><c>MAP_*</c>.</param>
    /// <param name="fd">The descriptor to map, or -1.</param>
    /// <param name="offset">Where in the descriptor, in bytes.</param>
    /// <param name="memory">The mapping, which the caller owns.</param>
    SysResult Map(ulong length, int protection, int flags, int fd, ulong offset, out TargetMemory? memory);
}
