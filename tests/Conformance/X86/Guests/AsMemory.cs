using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.Targets;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>
/// Runs one instruction of the guest <c>long64/emulator</c> twice: on memory, where the processor does it, and on MMIO, where the
/// kernel's emulator does it. Registers, flags, memory and what the instruction leaves must be the same.
/// </summary>
public sealed class AsMemory
{
    private const int OperandBytes = 64;
    private const ulong Operand = Layout.Data;
    private const ulong Other = Layout.Data + 0x1000;
    private const int AccessLimit = 64;
    private const int StackBytes = 32;
    private readonly EmulatorRow _row;
    private readonly Machine _machine;

    private AsMemory(Lab lab, EmulatorRow row) => (_machine, _row) = (lab.Boot("long64/emulator"), row);

    /// <summary>The accesses of the instruction, and whether it did what it does on memory.</summary>
    /// <param name="lab">Where.</param>
    /// <param name="row">The instruction.</param>
    /// <param name="cpuid">The leaves of the vCPU; null: as the host supports them.</param>
    public static string Compare(Lab lab, EmulatorRow row, Cpuid? cpuid = null)
    {
        var run = new AsMemory(lab, row);
        cpuid?.Apply(run._machine.Vcpu);
        var (_, expected) = run.Run(Operand);
        var (accesses, got) = run.Run(Layout.Mmio);
        return $"{accesses}: {(got == expected ? "as memory" : $"{got}, on memory {expected}")}";
    }

    private (string Accesses, string State) Run(ulong operand)
    {
        var machine = _machine;
        var bytes = Initial(machine.Guest);
        machine.Memory.Write(Operand, bytes);
        machine.Memory.Write(Other, Enumerable.Range(0x41, OperandBytes).Select(i => (byte)i).ToArray());
        machine.Memory.Write(Layout.Stack - StackBytes, new byte[StackBytes]);
        machine.Start(machine.Vcpu, machine.Guest[_row.Label]);
        machine.ChangeRegs((ref kvm_regs regs) =>
        {
            regs.rax = 0x1122_3344_5566_7788;
            regs.rbx = operand;
            regs.rcx = 3;
            regs.rdx = 0x0102_0304_0506_0708;
            regs.r8 = Other;
            regs.r9 = BitConverter.ToUInt64(bytes);
        });
        var accesses = Serve(machine, bytes);
        var after = operand == Operand ? machine.Memory.Read(Operand, OperandBytes) : bytes;
        return (accesses.Count == 0 ? "no access" : string.Join(", ", accesses), State(machine, operand, after));
    }

    private byte[] Initial(Listing guest)
    {
        var bytes = Enumerable.Range(0, OperandBytes).Select(i => (byte)(0xf0 - (i * 0x12))).ToArray();
        var given = Convert.FromHexString(_row.Memory);
        given.CopyTo(bytes, 0);
        if (_row.Target is not null)
        {
            var pointer = guest[_row.Target] | ((ulong)(_row.Selector ?? 0) << 32);
            BitConverter.GetBytes(pointer).CopyTo(bytes, 0);
        }

        return bytes;
    }

    /// <summary>Runs to an exit that is no access, and does the accesses to the operand that exit.</summary>
    private static List<string> Serve(Machine machine, byte[] bytes)
    {
        var accesses = new List<string>();
        while (accesses.Count < AccessLimit)
        {
            var result = machine.Cpu.Run();
            if (!result.Ok || machine.Page.ExitReason != ExitReason.KVM_EXIT_MMIO)
            {
                if (machine.Lab.TextOf(result, machine.Page) is var text and not "HLT")
                {
                    accesses.Add(text);
                }

                break;
            }

            var mmio = machine.Page.Read().mmio;
            var offset = (long)(mmio.phys_addr - Layout.Mmio);
            if (offset < 0 || mmio.len > 8 || offset + mmio.len > bytes.Length)
            {
                throw new NonsenseException($"an MMIO exit of {mmio.len} bytes at 0x{mmio.phys_addr:x}");
            }

            accesses.Add($"{(mmio.is_write != 0 ? "write" : "read")} {mmio.len}{(offset == 0 ? "" : $" at +{offset}")}");
            if (mmio.is_write != 0)
            {
                ((ReadOnlySpan<byte>)mmio.data)[..(int)mmio.len].CopyTo(bytes.AsSpan((int)offset));
            }
            else
            {
                machine.Answers.Enqueue(bytes.AsSpan((int)offset, (int)mmio.len).ToArray());
                machine.Answer();
            }
        }

        return accesses;
    }

    private string State(Machine machine, ulong operand, byte[] after)
    {
        var r = machine.Regs;
        ulong[] registers = [r.rax, Relative(r.rbx), r.rcx, r.rdx, Relative(r.rsi), Relative(r.rdi), r.rsp, r.r8, r.r9, r.r10, r.rip];
        var stack = machine.Memory.Read(Layout.Stack - StackBytes, StackBytes);
        return $"{string.Join(' ', registers.Select(value => value.ToString("x")))} flags {r.rflags & _row.Flags:x}"
            + $" operand {ExitText.Hex(after)} other {ExitText.Hex(machine.Memory.Read(Other, OperandBytes))} stack {ExitText.Hex(stack)}";

        ulong Relative(ulong value) => value + OperandBytes >= operand && value <= operand + OperandBytes ? value - operand : value;
    }
}
