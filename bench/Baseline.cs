using KvmProbe.X86;
using System.Runtime.InteropServices;

namespace KvmProbe.Bench;

/// <summary>The loops of baseline.c.</summary>
internal static partial class Baseline
{
    [LibraryImport("baseline")]
    internal static partial long check_extension(int fd, uint capability, int times);

    [LibraryImport("baseline")]
    internal static partial long get_regs(int fd, int times);

    [LibraryImport("baseline")]
    internal static partial long run(int fd, int times);
}
