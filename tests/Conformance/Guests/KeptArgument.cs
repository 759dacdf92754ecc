using KvmProbe.Abi;

namespace KvmProbe.Conformance.Guests;

/// <summary>Arguments that the kernel reads, and has no reason to write.</summary>
public static class KeptArgument
{
    /// <summary>Issues a request, and says what it answered, and which fields of the argument it has changed, if any.</summary>
    public static string Ioctl<T>(KvmDescriptor descriptor, Request request, in T argument) where T : unmanaged
    {
        var after = argument;
        var result = descriptor.IoctlReadWrite(request, ref after);
        return result + Changed(in argument, in after);
    }

    /// <summary>Nothing when an argument is as it was; else what has changed in it.</summary>
    public static string Changed<T>(in T before, in T after) where T : unmanaged =>
        Fields.Difference(in before, in after) is var difference and not "same" ? $" and the argument has {difference}" : "";
}
