namespace KvmProbe.Targets;

/// <summary>Memory of this process.</summary>
/// <param name="numbers">The system calls.</param>
/// <param name="address">Where it starts.</param>
/// <param name="length">In bytes.</param>
/// <param name="isOfKernel">
/// Whether a descriptor's owner answers for the pages. One that maps a page and then does not provide it would end this process with
/// SIGBUS: such memory is asked for before each access, unless all of it was there to begin with.
/// </param>
internal sealed unsafe class LocalMemory(SystemCallNumbers numbers, ulong address, long length, bool isOfKernel)
    : TargetMemory(address, length, BitConverter.IsLittleEndian ? ByteOrder.Little : ByteOrder.Big)
{
    private const int MADV_POPULATE_READ = 22;
    private readonly bool _isSafe = !isOfKernel || IsThere(numbers, address, (ulong)length);

    protected override void ReadCore(long offset, Span<byte> bytes)
    {
        Check(offset, bytes.Length, "read");
        new ReadOnlySpan<byte>((void*)(Address + (ulong)offset), bytes.Length).CopyTo(bytes);
    }

    protected override void WriteCore(long offset, ReadOnlySpan<byte> bytes)
    {
        Check(offset, bytes.Length, "write");
        bytes.CopyTo(new Span<byte>((void*)(Address + (ulong)offset), bytes.Length));
    }

    protected override void Release() => LocalSystem.Call(new SystemCall(numbers.munmap, Address, (ulong)Length));

    private void Check(long offset, int count, string what)
    {
        if (_isSafe)
        {
            return;
        }

        var (page, first) = ((ulong)Environment.SystemPageSize, Address + (ulong)offset);
        var start = first / page * page;
        if (!IsThere(numbers, start, (first + (ulong)count - start + page - 1) / page * page))
        {
            throw new SetupException($"the host cannot {what} the memory at 0x{first:x}: {Errno.EFAULT}");
        }
    }

    /// <summary>Whether the pages can be touched. A kernel older than 5.14 does not know the question, and answers EINVAL.</summary>
    private static bool IsThere(SystemCallNumbers numbers, ulong address, ulong length) =>
        LocalSystem.Call(new SystemCall(numbers.madvise, address, length, MADV_POPULATE_READ)).Errno != Errno.EFAULT;
}
