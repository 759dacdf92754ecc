namespace KvmProbe.Targets;

/// <summary>A thread of the target, on which system calls are done one after another.</summary>
public interface ITargetThread : IDisposable
{
    /// <summary>The kernel's id of the thread (<c>gettid</c>).</summary>
    int Id { get; }

    /// <summary>Does the call on this thread and waits for the kernel's answer, however long it takes.</summary>
    /// <returns>The raw answer: a negated errno, or a value.</returns>
    SysResult Call(in SystemCall call);

    /// <summary>Begins the call on this thread and does not wait. One call at a time: <see cref="TryEnd"/> comes before the next.</summary>
    void Begin(in SystemCall call);

    /// <summary>Waits for the call that <see cref="Begin"/> began.</summary>
    /// <param name="patience">How long to wait, at most.</param>
    /// <param name="result">The kernel's answer, when the call has come back.</param>
    /// <returns>Whether the call has come back.</returns>
    bool TryEnd(TimeSpan patience, out SysResult result);

    /// <summary>Sends the signal to this thread (<c>tgkill</c>), from another thread of the target.</summary>
    SysResult Signal(int signal);
}
