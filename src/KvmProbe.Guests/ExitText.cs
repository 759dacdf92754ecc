using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Guests;

/// <summary>An exit to user space as one line, with every field that its reason gives meaning to.</summary>
public static class ExitText
{
    /// <summary>What KVM_RUN answered, and why the guest stopped.</summary>
    public static string Of(SysResult result, RunPage page)
    {
        if (!result.Ok)
        {
            return result.ToString();
        }

        var reason = page.ExitReason;
        var text = reason switch
        {
            ExitReason.KVM_EXIT_IO => Io(page),
            ExitReason.KVM_EXIT_MMIO => Mmio(page),
            ExitReason.KVM_EXIT_INTERNAL_ERROR => $"INTERNAL_ERROR suberror={page.Read().@internal.suberror}",
            ExitReason.KVM_EXIT_FAIL_ENTRY => $"FAIL_ENTRY reason=0x{page.Read().fail_entry.hardware_entry_failure_reason:x}",
            ExitReason.KVM_EXIT_DEBUG => Debug(page),
            ExitReason.KVM_EXIT_X86_RDMSR or ExitReason.KVM_EXIT_X86_WRMSR => Msr(page, reason),
            _ => Name(reason),
        };
        return result.Value == 0 ? text : $"{text} ({result})";
    }

    /// <summary>The kernel's name without its prefix; a number that no header names stays a number.</summary>
    public static string Name(ExitReason reason) =>
        Enum.IsDefined(reason) ? reason.ToString()["KVM_EXIT_".Length..] : $"exit reason {(uint)reason}, which no header names";

    /// <summary>Bytes as they stand in memory, lowest address first.</summary>
    public static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    private static string Io(RunPage page)
    {
        var io = page.Read().io;
        var isOut = io.direction == Constants.KVM_EXIT_IO_OUT;
        var data = isOut ? $" data={Hex(page.Bytes(io.data_offset, (ulong)io.size * io.count))}" : "";
        return $"IO {(isOut ? "out" : "in")} port=0x{io.port:x} size={io.size} count={io.count}{data}";
    }

    private static string Debug(RunPage page)
    {
        var run = page.Read();
        var arch = run.debug.arch.As<Abi.X86.kvm_debug_exit_arch>();
        return $"DEBUG exception={arch.exception} pc=0x{arch.pc:x} dr6=0x{arch.dr6:x} dr7=0x{arch.dr7:x}";
    }

    private static string Msr(RunPage page, ExitReason reason)
    {
        var msr = page.Read().msr;
        var data = reason == ExitReason.KVM_EXIT_X86_WRMSR ? $" data=0x{msr.data:x}" : "";
        return $"{Name(reason)} index=0x{msr.index:x} reason={msr.reason}{data}";
    }

    private static string Mmio(RunPage page)
    {
        var mmio = page.Read().mmio;
        if (mmio.len > 8)
        {
            throw new NonsenseException($"an MMIO exit of {mmio.len} bytes, with room for 8");
        }

        ReadOnlySpan<byte> bytes = mmio.data;
        var data = mmio.is_write != 0 ? $" data={Hex(bytes[..(int)mmio.len])}" : "";
        return $"MMIO {(mmio.is_write != 0 ? "write" : "read")} gpa=0x{mmio.phys_addr:x} len={mmio.len}{data}";
    }
}
