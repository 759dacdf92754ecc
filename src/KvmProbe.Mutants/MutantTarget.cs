using KvmProbe.Targets;

namespace KvmProbe.Mutants;

/// <summary>A kernel that misbehaves on purpose: a real target, with an interceptor at its door. An ordinary run does not contain it.</summary>
/// <param name="inner">The real target.</param>
/// <param name="interceptor">What stands in between.</param>
public sealed class MutantTarget(ITarget inner, IInterceptor interceptor) : ITarget
{
    private readonly SystemCallNumbers _calls = SystemCallNumbers.Of(inner.Architecture);
    private readonly MutantDescriptors _descriptors = new(inner.Architecture);

    /// <inheritdoc/>
    public Architecture Architecture => inner.Architecture;

    /// <summary>What the suite has mapped.</summary>
    public MappedMemory Mapped { get; } = new(inner.Architecture);

    /// <inheritdoc/>
    public int PageSize => inner.PageSize;

    /// <inheritdoc/>
    public ITargetThread Main => new MutantThread(this, inner.Main);

    /// <inheritdoc/>
    public ITargetThread StartThread() => new MutantThread(this, inner.StartThread());

    /// <inheritdoc/>
    public ITargetThread StartProcess() => new MutantThread(this, inner.StartProcess());

    /// <inheritdoc/>
    public SysResult Map(ulong length, int protection, int flags, int fd, ulong offset, out TargetMemory? memory)
    {
        if (!_descriptors.Owns(fd))
        {
            memory = null;
            return SysResult.Failed(Errno.EBADF);
        }

        var result = inner.Map(length, protection, flags, fd, offset, out memory);
        Mapped.Note(memory, protection, fd, offset);
        return result;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The real target has an owner of its own.
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
                target.Mapped.Note(in call);
                return Ask(in call);
            }

            var intercepted = new Intercepted(target, call);
            return target.Interceptor.Before(intercepted) ?? target.Interceptor.After(intercepted, Ask(in call));
        }

        private SysResult Ask(in SystemCall call)
        {
            if (!target._descriptors.Allows(in call))
            {
                return SysResult.Failed(Errno.EBADF);
            }

            var result = inner.Call(in call);
            target._descriptors.Note(in call, result, target.Mapped.Read<int>);
            return result;
        }

        public void Begin(in SystemCall call)
        {
            _begun = target.Concerns(in call) ? new Intercepted(target, call) : null;
            _instead = _begun is null ? null : target.Interceptor.Before(_begun);
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
                result = target.Interceptor.After(_begun, result);
            }

            return ended;
        }

        public SysResult Signal(int signal) => inner.Signal(signal);

        public void Dispose() => inner.Dispose();
    }

    private IInterceptor Interceptor => interceptor;
}
