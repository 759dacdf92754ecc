using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Guests;

/// <summary>An exit to user space as one line, with every field that its reason gives meaning to.</summary>
public static class ExitText
{
    /// <summary>What KVM_RUN answered, and why the guest stopped.</summary>
    /// <param name="result">What KVM_RUN answered.</param>
    /// <param name="page">The run page.</param>
    /// <param name="guests">What the architecture adds.</param>
    public static string Of(SysResult result, RunPage page, GuestArchitecture guests) => Of(result, page, guests, bytes => $"data={Hex(bytes)}");

    /// <summary>The same of a guest that stores numbers: what it stored by MMIO reads the same in each byte order.</summary>
    /// <param name="result">What KVM_RUN answered.</param>
    /// <param name="page">The run page.</param>
    /// <param name="guests">What the architecture adds.</param>
    public static string OfNumbers(SysResult result, RunPage page, GuestArchitecture guests) =>
        Of(result, page, guests, bytes => $"value=0x{ArchitectureTraits.Of(guests.Architecture).NumberOf(bytes):x}");

    private static string Of(SysResult result, RunPage page, GuestArchitecture guests, Func<ReadOnlySpan<byte>, string> stored)
    {
        if (!result.Ok)
        {
            return result.ToString();
        }

        var reason = page.ExitReason;
        var text = reason switch
        {
            ExitReason.KVM_EXIT_IO => Io(page),
            ExitReason.KVM_EXIT_MMIO => Mmio(page, stored),
            ExitReason.KVM_EXIT_INTERNAL_ERROR => $"INTERNAL_ERROR suberror={page.Read().@internal.suberror}",
            ExitReason.KVM_EXIT_FAIL_ENTRY => $"FAIL_ENTRY reason=0x{page.Read().fail_entry.hardware_entry_failure_reason:x}",
            _ => guests.Text(page) ?? Name(reason),
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

    private static string Mmio(RunPage page, Func<ReadOnlySpan<byte>, string> stored)
    {
        var mmio = page.Read().mmio;
        if (mmio.len > 8)
        {
            throw new NonsenseException($"an MMIO exit of {mmio.len} bytes, with room for 8");
        }

        ReadOnlySpan<byte> bytes = mmio.data;
        var data = mmio.is_write != 0 ? $" {stored(bytes[..(int)mmio.len])}" : "";
        return $"MMIO {(mmio.is_write != 0 ? "write" : "read")} gpa=0x{mmio.phys_addr:x} len={mmio.len}{data}";
    }
}
