using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace KvmProbe.Abi;

/// <summary>
/// Room in <c>kvm_run</c> for the <c>kvm_debug_exit_arch</c> of any architecture, the largest of which has 32 bytes:
/// <c>run.debug.arch.As&lt;X86.kvm_debug_exit_arch&gt;().dr6</c>.
/// </summary>
[InlineArray(32)]
public struct ArchitectureBytes32
{
    private byte first;

    /// <summary>The room as the struct of one architecture.</summary>
    [UnscopedRef]
    public ref T As<T>() where T : unmanaged => ref ArchitectureBytes.As<ArchitectureBytes32, T>(ref this);
}

/// <summary>
/// Room in <c>kvm_run</c> for the <c>kvm_sync_regs</c> of any architecture: <c>run.s.regs.As&lt;X86.kvm_sync_regs&gt;().regs.rax</c>.
/// </summary>
[InlineArray(Constants.SYNC_REGS_SIZE_BYTES)]
public struct ArchitectureBytes2048
{
    private byte first;

    /// <summary>The room as the struct of one architecture.</summary>
    [UnscopedRef]
    public ref T As<T>() where T : unmanaged => ref ArchitectureBytes.As<ArchitectureBytes2048, T>(ref this);
}

internal static class ArchitectureBytes
{
    public static ref T As<TRoom, T>(ref TRoom room) where TRoom : unmanaged where T : unmanaged
    {
        if (Unsafe.SizeOf<T>() > Unsafe.SizeOf<TRoom>())
        {
            throw new ArgumentException($"{typeof(T)} has {Unsafe.SizeOf<T>()} bytes, its room {Unsafe.SizeOf<TRoom>()}");
        }

        return ref Unsafe.As<TRoom, T>(ref room);
    }
}
