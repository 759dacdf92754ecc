namespace KvmProbe;

/// <summary>
/// The kernel answered something that cannot be true, such as a count larger than the buffer. It is an observation about the kernel,
/// not a fault of the caller.
/// </summary>
public sealed class NonsenseException(string message) : Exception(message);
