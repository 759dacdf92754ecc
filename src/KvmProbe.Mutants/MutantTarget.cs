using System.Collections.Concurrent;
using KvmProbe.Targets;

namespace KvmProbe.Mutants;

/// <summary>A kernel that misbehaves on purpose: a real target, with an interceptor at its door. An ordinary run does not contain it.</summary>
/// <param name="inner">The real target.</param>
/// <param name="interceptor">What stands in between.</param>
public sealed class MutantTarget(ITarget inner, IInterceptor interceptor) : ITarget
{
    private const int PROT_NONE = 0;
    private readonly SystemCallNumbers _calls = SystemCallNumbers.Of(inner.Architecture);
    private readonly MutantDescriptors _descriptors = new(inner.Architecture);
    private readonly ConcurrentDictionary<ulong, TargetMemory> _mapped = new();
    private readonly ConcurrentDictionary<int, TargetMemory> _runPages = new();
    private readonly ConcurrentDictionary<ulong, ulong> _guards = new();

    /// <inheritdoc/>
    public Architecture Architecture => inner.Architecture;

    /// <inheritdoc/>
    public int PageSize => inner.PageSize;

    /// <inheritdoc/>
    public ITargetThread Main => new MutantThread(this, inner.Main);

    /// <inheritdoc/>
    public ITargetThread StartThread() => new MutantThread(this, inner.StartThread());

    /// <inheritdoc/>
    public SysResult Map(ulong length, int protection, int flags, int fd, ulong offset, out TargetMemory? memory)
    {
        if (!_descriptors.Owns(fd))
        {
            memory = null;
            return SysResult.Failed(Errno.EBADF);
        }

        var result = inner.Map(length, protection, flags, fd, offset, out memory);
        if (memory is not null && protection != PROT_NONE)
        {
            _mapped[memory.Address] = memory;
            _guards.TryRemove(memory.Address, out _);
            if (fd >= 0 && offset == 0)
            {
                _runPages[fd] = memory;
            }
        }

        return result;
    }

    /// <summary>The mapping of a descriptor from its start; null when there is none.</summary>
    public TargetMemory? RunPageOf(int fd) => _runPages.TryGetValue(fd, out var page) && !page.IsDisposed ? page : null;

    /// <summary>The memory that holds bytes, and where in it; null when the suite has not mapped them, or cannot touch them.</summary>
    public (TargetMemory Memory, long Offset)? Find(ulong address, int count)
    {
        foreach (var memory in _mapped.Values)
        {
            var usable = _guards.TryGetValue(memory.Address, out var guard) ? guard - memory.Address : (ulong)memory.Length;
            if (!memory.IsDisposed && address >= memory.Address && address + (ulong)count <= memory.Address + usable)
            {
                return (memory, (long)(address - memory.Address));
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The real target has an owner of its own.
    }

    private int? Number(ulong address)
    {
        if (Find(address, sizeof(int)) is not { } found)
        {
            return null;
        }

        return found.Memory.Read<int>(found.Offset);
    }

    /// <summary>Remembers that the end of a mapping cannot be touched any more.</summary>
    private void NoteGuard(in SystemCall call)
    {
        if (call.Number == _calls.mprotect && call.A2 == PROT_NONE && Find(call.A0, 1) is { } found)
        {
            _guards[found.Memory.Address] = call.A0;
        }
    }

    private bool Concerns(in SystemCall call) => call.Number == _calls.ioctl && interceptor.Concerns((uint)call.A1, Architecture);

    private sealed class MutantThread(MutantTarget target, ITargetThread inner) : ITargetThread
    {
        private Intercepted? _begun;
        private SysResult? _instead;

        public int Id => inner.Id;

        public SysResult Call(in SystemCall call)
        {
            if (!target.Concerns(in call))
            {
                target.NoteGuard(in call);
                return Ask(in call);
            }

            var intercepted = new Intercepted(target, call);
            return target.Interference.Before(intercepted) ?? target.Interference.After(intercepted, Ask(in call));
        }

        private SysResult Ask(in SystemCall call)
        {
            if (!target._descriptors.Allows(in call))
            {
                return SysResult.Failed(Errno.EBADF);
            }

            var result = inner.Call(in call);
            target._descriptors.Note(in call, result, target.Number);
            return result;
        }

        public void Begin(in SystemCall call)
        {
            _begun = target.Concerns(in call) ? new Intercepted(target, call) : null;
            _instead = _begun is null ? null : target.Interference.Before(_begun);
            if (_instead is null)
            {
                inner.Begin(in call);
            }
        }

        public bool TryEnd(TimeSpan patience, out SysResult result)
        {
            if (_instead is { } given)
            {
                result = given;
                return true;
            }

            var ended = inner.TryEnd(patience, out result);
            if (ended && _begun is not null)
            {
                result = target.Interference.After(_begun, result);
            }

            return ended;
        }

        public SysResult Signal(int signal) => inner.Signal(signal);

        public void Dispose() => inner.Dispose();
    }

    private IInterceptor Interference => interceptor;
}
