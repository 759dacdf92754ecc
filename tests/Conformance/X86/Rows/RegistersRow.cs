using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests;

namespace KvmProbe.Conformance.X86.Rows;

/// <summary>Registers of one request, and what becomes of them when something happens to the vCPU.</summary>
public sealed record RegistersRow : Row
{
    /// <summary>The kind of registers, as <see cref="VcpuRegisters"/> has it.</summary>
    public required string Of { get; init; }

    /// <summary>Their names, and what they are set to before, in hexadecimal; an empty text leaves what there is.</summary>
    public required IReadOnlyDictionary<string, string> Registers { get; init; }

    /// <summary>Sets the registers, and says what each is before and after.</summary>
    /// <param name="machine">The vCPU's machine.</param>
    /// <param name="happen">What happens.</param>
    /// <param name="text">A value afterwards in words; a number when it has none.</param>
    public string Around(Machine machine, Action happen, Func<ulong, string>? text = null)
    {
        foreach (var (name, value) in Registers.Where(register => register.Value.Length > 0))
        {
            VcpuRegisters.Set(machine, Of, name, Convert.ToUInt64(value, 16));
        }

        var before = Read();
        happen();
        return string.Join("; ", Registers.Keys.Zip(before, Read()).Select(register =>
            $"{register.First} {register.Second:x}, {text?.Invoke(register.Third) ?? $"{register.Third:x}"}"));

        ulong[] Read() => [.. Registers.Keys.Select(name => VcpuRegisters.Get(machine, Of, name))];
    }
}
