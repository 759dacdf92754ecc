namespace KvmProbe.Abi;

/// <summary>Which way the argument of a request goes, seen from user space.</summary>
[Flags]
public enum RequestDirection
{
    /// <summary><c>_IO</c>: the argument is a plain number, or there is none.</summary>
    None = 0,

    /// <summary><c>_IOW</c>: user space writes the argument, the kernel reads it.</summary>
    Write = 1,

    /// <summary><c>_IOR</c>: the kernel writes the argument, user space reads it.</summary>
    Read = 2,

    /// <summary><c>_IOWR</c>: both.</summary>
    ReadWrite = Write | Read,
}
