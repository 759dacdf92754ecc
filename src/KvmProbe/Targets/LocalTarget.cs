using System.Runtime.InteropServices;

namespace KvmProbe.Targets;

/// <summary>The kernel that this process runs on.</summary>
public sealed class LocalTarget : ITarget
{
    private readonly ArchitectureTraits _traits;
    private readonly SystemCallNumbers _numbers;

    /// <summary>The architecture of this process.</summary>
    /// <exception cref="NotSupportedException">The suite has no name for it.</exception>
    public static Architecture ThisArchitecture => RuntimeInformation.ProcessArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => Architecture.x86_64,
        System.Runtime.InteropServices.Architecture.Arm64 => Architecture.arm64,
        System.Runtime.InteropServices.Architecture.RiscV64 => Architecture.riscv64,
        System.Runtime.InteropServices.Architecture.LoongArch64 => Architecture.loongarch64,
        System.Runtime.InteropServices.Architecture.S390x => Architecture.s390x,
        System.Runtime.InteropServices.Architecture.Ppc64le => Architecture.ppc64le,
        var other => throw new NotSupportedException($"{other} is no architecture that has KVM"),
    };

    /// <summary>Opens the door to this process's own kernel.</summary>
    /// <exception cref="NotSupportedException">The architecture is not one that the suite has numbers for.</exception>
    public LocalTarget()
    {
        Architecture = ThisArchitecture;
        _traits = ArchitectureTraits.Of(Architecture);
        _numbers = _traits.Calls;
        Main = new LocalCaller(_numbers);
    }

    /// <inheritdoc/>
    public Architecture Architecture { get; }

    /// <inheritdoc/>
    public int PageSize => Environment.SystemPageSize;

    /// <inheritdoc/>
    public ITargetThread Main { get; }

    /// <inheritdoc/>
    public ITargetThread StartThread() => new LocalThread(_numbers);

    /// <inheritdoc/>
    public ITargetThread StartProcess() => throw new NotSupportedException("a process that shares the memory of this one");

    /// <inheritdoc/>
    public unsafe SysResult Map(ulong length, int protection, int flags, int fd, ulong offset, out TargetMemory? memory)
    {
        const int arguments = 6;
        var block = stackalloc ulong[arguments];
        var result = LocalSystem.Call(_traits.Mmap(length, protection, flags, fd, offset, new Span<ulong>(block, arguments), (ulong)block));
        memory = result.Ok ? new LocalMemory(_numbers, (ulong)result.Raw, (long)length, isOfKernel: fd >= 0) : null;
        return result;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Threads and mappings have owners of their own.
    }
}
