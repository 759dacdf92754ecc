using System.Runtime.CompilerServices;
using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>The parts of an XSAVE area: the 512 bytes of FXSAVE, the header, and the components at the offsets of CPUID leaf 0Dh.</summary>
public static class XsaveArea
{
    /// <summary>Where the header begins: XSTATE_BV, XCOMP_BV, then 48 bytes that are reserved.</summary>
    public const int Header = 512;

    /// <summary>The bit of x87 state in XSTATE_BV.</summary>
    public const ulong X87 = 1;

    /// <summary>The bit of SSE state.</summary>
    public const ulong Sse = 2;

    /// <summary>The bit of the upper halves of YMM registers.</summary>
    public const ulong Avx = 4;

    /// <summary>The area as bytes.</summary>
    public static Span<byte> Bytes(ref kvm_xsave xsave) => System.Runtime.InteropServices.MemoryMarshal.AsBytes((Span<uint>)xsave.region);

    /// <summary>An area whose x87 and SSE registers all differ, and that says so of some components.</summary>
    public static kvm_xsave Distinct(ulong components)
    {
        var xsave = default(kvm_xsave);
        var area = FxsaveArea.Distinct();
        Unsafe.WriteUnaligned(ref Bytes(ref xsave)[0], area);
        SetComponents(ref xsave, components);
        return xsave;
    }

    /// <summary>Writes XSTATE_BV.</summary>
    public static void SetComponents(ref kvm_xsave xsave, ulong components) =>
        BitConverter.TryWriteBytes(Bytes(ref xsave)[Header..], components);

    /// <summary>Reads XSTATE_BV.</summary>
    public static ulong Components(ref kvm_xsave xsave) => BitConverter.ToUInt64(Bytes(ref xsave)[Header..]);

    /// <summary>The x87 and SSE state.</summary>
    public static FxsaveArea Legacy(ref kvm_xsave xsave) => Unsafe.ReadUnaligned<FxsaveArea>(ref Bytes(ref xsave)[0]);

    /// <summary>Where the host has a component, and its size, as leaf 0Dh says.</summary>
    public static (int Offset, int Size) Place(Cpuid cpuid, int component)
    {
        const uint extendedState = 0xd;
        var leaf = cpuid.Entries.First(entry => entry.function == extendedState && entry.index == component);
        return ((int)leaf.ebx, (int)leaf.eax);
    }

    /// <summary>Every component that the host supports for guests.</summary>
    public static ulong Supported(Cpuid cpuid)
    {
        const uint extendedState = 0xd;
        var leaf = cpuid.Entries.First(entry => entry is { function: extendedState, index: 0 });
        return ((ulong)leaf.edx << 32) | leaf.eax;
    }
}
