using System.Runtime.InteropServices;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>Registers of a local APIC by the offsets that the architecture gives them.</summary>
public static class Lapic
{
    private const int Step = 0x10;

    /// <summary>One register.</summary>
    public static uint Get(ref kvm_lapic_state state, int offset) => MemoryMarshal.Read<uint>(Bytes(ref state)[offset..]);

    /// <summary>Changes one register.</summary>
    public static void Set(ref kvm_lapic_state state, int offset, uint value) => MemoryMarshal.Write(Bytes(ref state)[offset..], in value);

    /// <summary>Every register that is not 0, and whether bytes that belong to no register are 0.</summary>
    public static string Text(kvm_lapic_state state)
    {
        var registers = new List<string>();
        var isClean = true;
        for (var offset = 0; offset < Constants.KVM_APIC_REG_SIZE; offset += Step)
        {
            var value = Get(ref state, offset);
            if (value != 0)
            {
                registers.Add($"{offset:x3}={value:x}");
            }

            isClean &= !Bytes(ref state).Slice(offset + sizeof(uint), Step - sizeof(uint)).ContainsAnyExcept((byte)0);
        }

        return string.Join(' ', registers) + (isClean ? "" : " and bytes between the registers");
    }

    /// <summary>Copies the bytes that belong to no register: the first 20h, and those behind each register.</summary>
    public static void CopyBetween(kvm_lapic_state from, ref kvm_lapic_state to)
    {
        const int firstRegister = 0x20;
        for (var i = 0; i < Constants.KVM_APIC_REG_SIZE; i++)
        {
            if (i < firstRegister || i % Step >= sizeof(uint))
            {
                Bytes(ref to)[i] = Bytes(ref from)[i];
            }
        }
    }

    private static Span<byte> Bytes(ref kvm_lapic_state state) => MemoryMarshal.AsBytes(new Span<kvm_lapic_state>(ref state));
}
