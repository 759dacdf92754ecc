using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

// Exits of every architecture and of x86, and the synchronized registers.
public partial struct kvm_run
{
    /// <summary><c>hw</c>: KVM_EXIT_UNKNOWN.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 8)]
    public struct hw_t
    {
        [FieldOffset(0)] public ulong hardware_exit_reason;
    }

    /// <summary><c>fail_entry</c>: KVM_EXIT_FAIL_ENTRY.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 16)]
    public struct fail_entry_t
    {
        [FieldOffset(0)] public ulong hardware_entry_failure_reason;
        [FieldOffset(8)] public uint cpu;
    }

    /// <summary><c>ex</c>: KVM_EXIT_EXCEPTION.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 8)]
    public struct ex_t
    {
        [FieldOffset(0)] public uint exception;
        [FieldOffset(4)] public uint error_code;
    }

    /// <summary><c>io</c>: KVM_EXIT_IO; <c>data_offset</c> counts in bytes from the start of kvm_run.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 16)]
    public struct io_t
    {
        [FieldOffset(0)] public byte direction;
        [FieldOffset(1)] public byte size;
        [FieldOffset(2)] public ushort port;
        [FieldOffset(4)] public uint count;
        [FieldOffset(8)] public ulong data_offset;
    }

    /// <summary><c>debug</c>: KVM_EXIT_DEBUG.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 32)]
    public struct debug_t
    {
        [FieldOffset(0)] public ArchitectureBytes32 arch;
    }

    /// <summary><c>mmio</c>: KVM_EXIT_MMIO.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 24)]
    public struct mmio_t
    {
        [FieldOffset(0)] public ulong phys_addr;
        [FieldOffset(8)] public InlineArray8<byte> data;
        [FieldOffset(16)] public uint len;
        [FieldOffset(20)] public byte is_write;
    }

    /// <summary><c>hypercall</c>: KVM_EXIT_HYPERCALL.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 72)]
    public struct hypercall_t
    {
        [FieldOffset(0)] public ulong nr;
        [FieldOffset(8)] public InlineArray6<ulong> args;
        [FieldOffset(56)] public ulong ret;
        [FieldOffset(64)] public uint longmode;
        [FieldOffset(64)] public ulong flags;
    }

    /// <summary><c>tpr_access</c>: KVM_EXIT_TPR_ACCESS.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 16)]
    public struct tpr_access_t
    {
        [FieldOffset(0)] public ulong rip;
        [FieldOffset(8)] public uint is_write;
        [FieldOffset(12)] public uint pad;
    }

    /// <summary><c>internal</c>: KVM_EXIT_INTERNAL_ERROR.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 136)]
    public struct internal_t
    {
        [FieldOffset(0)] public uint suberror;
        [FieldOffset(4)] public uint ndata;
        [FieldOffset(8)] public InlineArray16<ulong> data;
    }

    /// <summary><c>emulation_failure</c>: KVM_EXIT_INTERNAL_ERROR with KVM_INTERNAL_ERROR_EMULATION.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 32)]
    public struct emulation_failure_t
    {
        [FieldOffset(0)] public uint suberror;
        [FieldOffset(4)] public uint ndata;
        [FieldOffset(8)] public ulong flags;
        [FieldOffset(16)] public byte insn_size;
        [FieldOffset(17)] public InlineArray15<byte> insn_bytes;
    }

    /// <summary><c>system_event</c>: KVM_EXIT_SYSTEM_EVENT.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 136)]
    public struct system_event_t
    {
        [FieldOffset(0)] public uint type;
        [FieldOffset(4)] public uint ndata;
        [FieldOffset(8)] public ulong flags;
        [FieldOffset(8)] public InlineArray16<ulong> data;
    }

    /// <summary><c>eoi</c>: KVM_EXIT_IOAPIC_EOI.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 1)]
    public struct eoi_t
    {
        [FieldOffset(0)] public byte vector;
    }

    /// <summary><c>msr</c>: KVM_EXIT_X86_RDMSR and KVM_EXIT_X86_WRMSR.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 24)]
    public struct msr_t
    {
        [FieldOffset(0)] public byte error;
        [FieldOffset(1)] public InlineArray7<byte> pad;
        [FieldOffset(8)] public uint reason;
        [FieldOffset(12)] public uint index;
        [FieldOffset(16)] public ulong data;
    }

    /// <summary><c>notify</c>: KVM_EXIT_NOTIFY.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 4)]
    public struct notify_t
    {
        [FieldOffset(0)] public uint flags;
    }

    /// <summary><c>memory_fault</c>: KVM_EXIT_MEMORY_FAULT.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 24)]
    public struct memory_fault_t
    {
        [FieldOffset(0)] public ulong flags;
        [FieldOffset(8)] public ulong gpa;
        [FieldOffset(16)] public ulong size;
    }

    /// <summary><c>tdx</c>: KVM_EXIT_TDX.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 64)]
    public struct tdx_t
    {
        [FieldOffset(0)] public ulong flags;
        [FieldOffset(8)] public ulong nr;
        [FieldOffset(16)] public unknown_t unknown;
        [FieldOffset(16)] public get_quote_t get_quote;
        [FieldOffset(16)] public get_tdvmcall_info_t get_tdvmcall_info;
        [FieldOffset(16)] public setup_event_notify_t setup_event_notify;

        /// <summary>The type of <c>unknown</c>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 48)]
        public struct unknown_t
        {
            [FieldOffset(0)] public ulong ret;
            [FieldOffset(8)] public InlineArray5<ulong> data;
        }

        /// <summary>The type of <c>get_quote</c>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 24)]
        public struct get_quote_t
        {
            [FieldOffset(0)] public ulong ret;
            [FieldOffset(8)] public ulong gpa;
            [FieldOffset(16)] public ulong size;
        }

        /// <summary>The type of <c>get_tdvmcall_info</c>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 48)]
        public struct get_tdvmcall_info_t
        {
            [FieldOffset(0)] public ulong ret;
            [FieldOffset(8)] public ulong leaf;
            [FieldOffset(16)] public ulong r11;
            [FieldOffset(24)] public ulong r12;
            [FieldOffset(32)] public ulong r13;
            [FieldOffset(40)] public ulong r14;
        }

        /// <summary>The type of <c>setup_event_notify</c>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 16)]
        public struct setup_event_notify_t
        {
            [FieldOffset(0)] public ulong ret;
            [FieldOffset(8)] public ulong vector;
        }
    }

    /// <summary><c>s</c>: the registers that are kept in step, as kvm_valid_regs and kvm_dirty_regs say.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 2048)]
    public struct s_t
    {
        [FieldOffset(0)] public ArchitectureBytes2048 regs;
        [FieldOffset(0)] public Array2048<byte> padding;
    }
}
