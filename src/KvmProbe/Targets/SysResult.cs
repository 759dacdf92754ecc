namespace KvmProbe.Targets;

/// <summary>
/// What the kernel answered to a system call: a value, or an errno, exactly as it was given. It never throws, it compares, and it
/// prints as <c>ok</c>, <c>ok 12</c> or <c>E2BIG</c>.
/// </summary>
/// <param name="Raw">The kernel's own answer: -4095 to -1 is a negated errno, everything else a value.</param>
public readonly record struct SysResult(long Raw)
{
    private const long LargestErrno = 4095;

    /// <summary>An answer that reports <paramref name="errno"/>.</summary>
    public static SysResult Failed(Errno errno) => new(-(long)errno);

    /// <summary>Whether the call succeeded.</summary>
    public bool Ok => Raw is >= 0 or < -LargestErrno;

    /// <summary>The errno of a call that failed; <see cref="Errno.None"/> of one that succeeded.</summary>
    public Errno Errno => Ok ? Errno.None : (Errno)(-Raw);

    /// <summary>The value of a call that succeeded, as a 32-bit number: what an ioctl returns.</summary>
    public int Value => (int)Raw;

    /// <summary>For set-up only: the value, or an exception that names <paramref name="call"/> and the errno.</summary>
    /// <exception cref="SetupException">The call failed.</exception>
    public long OrThrow(string call) => Ok ? Raw : throw new SetupException($"{call}: {this}");

    /// <inheritdoc/>
    public override string ToString() => !Ok ? Errno.Name() : Raw == 0 ? "ok" : $"ok {Raw}";
}
