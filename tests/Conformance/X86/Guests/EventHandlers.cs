using System.Globalization;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>Handlers of a guest, at its labels <c>vector_…</c>, that tell which event came and where: it stands in the trace.</summary>
public static class EventHandlers
{
    private const ushort Port = 0x12;
    private const ulong Interrupted = Layout.Results + 0x800;
    private const string Label = "vector_";

    private static readonly Dictionary<byte, string> Names = new() { [1] = "#DB", [2] = "NMI", [6] = "#UD" };

    /// <summary>Gives each handler of a guest in long mode a stack of its own, and lets all of them be heard.</summary>
    public static void Prepare(Machine machine)
    {
        const ulong stacks = Tables.Tss + 0x24, stackBytes = 0x400, bytesOfGate = 16, stackOfGate = 4;
        var vectors = machine.Guest.Labels.Keys.Where(label => label.StartsWith(Label, StringComparison.Ordinal))
            .Select(label => byte.Parse(label[Label.Length..], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        foreach (var (i, vector) in vectors.Index().Where(_ => machine.Guest.Mode() is GuestMode.long64))
        {
            machine.Memory.Write(Tables.Idt + (vector * bytesOfGate) + stackOfGate, (byte)(1 + i));
            machine.Memory.Write(stacks + ((ulong)i * sizeof(ulong)), Layout.Data + ((ulong)(1 + i) * stackBytes));
        }

        machine.Serve(Port, data => $"{Names.GetValueOrDefault(data[0], "interrupt")} at {Place(machine, machine.Memory.Read<ulong>(Interrupted))}");
    }

    /// <summary>An address of the guest in words: a label, or the instruction there.</summary>
    public static string Place(Machine machine, ulong address)
    {
        var low = (uint)address;
        var place = machine.Guest.Labels.FirstOrDefault(label => label.Value == low).Key
            ?? machine.Guest.Lines.FirstOrDefault(line => line.Address == low)?.Text ?? $"0x{low:x}";
        return low == address ? place : $"{place} above 4 GiB";
    }
}
