using System.Runtime.InteropServices;

namespace KvmProbe.Targets;

/// <summary>The only import of the probe: the C library's <c>syscall</c>. errno is taken on the spot.</summary>
internal static partial class LocalSystem
{
    /// <summary>Does the call on the thread that calls.</summary>
    internal static SysResult Call(in SystemCall call)
    {
        var answer = syscall(call.Number, call.A0, call.A1, call.A2, call.A3, call.A4, call.A5);
        return new SysResult(answer == -1 ? -(long)Marshal.GetLastPInvokeError() : answer);
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint syscall(nint number, ulong a0, ulong a1, ulong a2, ulong a3, ulong a4, ulong a5);
}
