namespace KvmProbe.Unit.Fakes;

/// <summary>An ioctl as the fake kernel sees it.</summary>
public sealed record ScriptedIoctl(ScriptedTarget Target, int Fd, uint Request, ulong Argument)
{
    /// <summary>Reads the argument.</summary>
    public T Read<T>(long offset = 0) where T : unmanaged
    {
        var (memory, start) = Target.Find(Argument);
        return memory.Read<T>(start + offset);
    }

    /// <summary>Writes the argument, as a kernel would.</summary>
    public void Write<T>(in T value, long offset = 0) where T : unmanaged
    {
        var (memory, start) = Target.Find(Argument);
        memory.Write(start + offset, in value);
    }
}
