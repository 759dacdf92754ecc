using System.Globalization;
using KvmProbe.Conformance.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>
/// What the guest <c>long64/accesses</c> is told to do, step by step: it talks to chips. Numbers are hexadecimal.
/// <list type="bullet">
/// <item><c>out PORT VALUE</c>, <c>in PORT</c>: a byte of port I/O; what was read stands in the trace</item>
/// <item><c>write ADDRESS VALUE</c>, <c>read ADDRESS</c>: 32 bits of memory-mapped I/O</item>
/// <item><c>ioapic REGISTER VALUE</c>, <c>ioapic REGISTER</c>: a register of the IOAPIC through its window</item>
/// <item><c>wrmsr INDEX VALUE</c>, <c>rdmsr INDEX</c>: the low half of an MSR</item>
/// <item><c>cr8 VALUE</c>: the task priority</item>
/// <item><c>raise GSI</c>, <c>lower GSI</c>, <c>pulse GSI</c>: asks the case to change an interrupt line</item>
/// <item><c>open</c>: lets pending interrupts in; <c>halt</c>: waits for one; each that comes stands in the trace as its vector</item>
/// <item><c>pic</c>: initializes both PICs to vectors 20h to 2fh, all unmasked; <c>apic</c>: enables the local APIC, LINT0 as ExtINT</item>
/// </list>
/// </summary>
public static class Accesses
{
    /// <summary>The guest.</summary>
    public const string Guest = "long64/accesses";

    /// <summary>The port to which the guest writes a byte that it has read.</summary>
    public const ushort ReadPort = 0x10;

    private const uint End = 0;
    private const uint Out = 1;
    private const uint In = 2;
    private const uint Write = 3;
    private const uint Read = 4;
    private const uint Open = 5;
    private const uint Halt = 6;
    private const uint Wrmsr = 7;
    private const uint Rdmsr = 8;
    private const uint Cr8 = 9;
    private const uint IoapicSelect = 0xfec0_0000;
    private const uint IoapicWindow = 0xfec0_0010;
    private const int VectorCount = 256;
    private const byte Call = 0xe8;
    private const uint BytesOfCall = 5;
    private const ushort OpenPort = 0x80;

    private static readonly Dictionary<string, string[]> Named = new()
    {
        ["pic"] =
        [
            "out 20 11", "out a0 11", "out 21 20", "out a1 28", "out 21 4", "out a1 2", "out 21 1", "out a1 1", "out 21 0", "out a1 0",
        ],
        ["apic"] = ["write fee000f0 1ff", "write fee00350 700"],
    };

    /// <summary>Puts the program into a machine's memory, and a handler behind every vector that tells which one it was.</summary>
    public static void Load(Machine machine, IEnumerable<string> steps)
    {
        var address = Layout.Data;
        foreach (var number in steps.SelectMany(Words).Append(End).Append(0u).Append(0u))
        {
            machine.Memory.Write(address, number);
            address += sizeof(uint);
        }

        for (var vector = 0; vector < VectorCount; vector++)
        {
            var stub = Tables.Stubs + ((ulong)vector * BytesOfCall);
            machine.Memory.Write(stub, Call);
            machine.Memory.Write(stub + 1, (uint)(machine.Guest["report"] - (stub + BytesOfCall)));
            Vectors.Set(machine.Memory, machine.Guest.Mode(), vector, stub);
        }

        machine.ServeLines();
        machine.Serve(OpenPort, _ => "");
        machine.Serve(ReadPort, data => $"in={data[0]:x2}");
        machine.Serve(0x11, data => $"read={BitConverter.ToUInt32(data):x}");
        machine.Serve(0x12, data => $"vector {data[0]:x2}");
        machine.Serve(0x13, data => $"exception {data[0]}");
    }

    private static IEnumerable<uint> Words(string step)
    {
        if (Named.TryGetValue(step, out var steps))
        {
            return steps.SelectMany(Words);
        }

        var words = step.Split(' ');
        var numbers = words.Skip(1).Select(word => uint.Parse(word, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToArray();
        return (words[0], numbers) switch
        {
            ("out", [var port, var value]) => [Out, port, value],
            ("in", [var port]) => [In, port, 0],
            ("write", [var at, var value]) => [Write, at, value],
            ("read", [var at]) => [Read, at, 0],
            ("ioapic", [var register, var value]) => [Write, IoapicSelect, register, Write, IoapicWindow, value],
            ("ioapic", [var register]) => [Write, IoapicSelect, register, Read, IoapicWindow, 0],
            ("wrmsr", [var index, var value]) => [Wrmsr, index, value],
            ("rdmsr", [var index]) => [Rdmsr, index, 0],
            ("cr8", [var value]) => [Cr8, 0, value],
            ("raise", [var gsi]) => [Out, Layout.RaisePort, gsi],
            ("lower", [var gsi]) => [Out, Layout.LowerPort, gsi],
            ("pulse", [var gsi]) => [Out, Layout.RaisePort, gsi, Out, Layout.LowerPort, gsi],
            ("open", []) => [Open, 0, 0],
            ("halt", []) => [Halt, 0, 0],
            _ => throw new DataException($"\"{step}\" is no step; Accesses.cs lists them"),
        };
    }
}
