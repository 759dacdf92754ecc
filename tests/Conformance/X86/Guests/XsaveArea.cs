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

    /// <summary>The bits of AVX-512: mask registers, upper halves of ZMM0 to 15, ZMM16 to 31.</summary>
    public const ulong Avx512 = 7 << 5;

    /// <summary>The bit of the protection keys' register.</summary>
    public const ulong Pkru = 1 << 9;

    /// <summary>An area with those of some components that the host has, each full of bytes that differ; protection key 0 stays usable.</summary>
    /// <param name="cpuid">What the host supports.</param>
    /// <param name="wanted">The components.</param>
    /// <param name="seed">Another one gives other bytes.</param>
    public static kvm_xsave Filled(Cpuid cpuid, ulong wanted, byte seed)
    {
        const uint keysButTheFirst = 0xffff_fffc;
        var components = wanted & Supported(cpuid);
        var xsave = Distinct(components);
        Unsafe.WriteUnaligned(ref Bytes(ref xsave)[0], FxsaveArea.Distinct(seed));
        foreach (var (component, bytes) in Extended(cpuid, components))
        {
            var (offset, size) = bytes;
            var area = Bytes(ref xsave).Slice(offset, size);
            for (var i = 0; i < size; i++)
            {
                area[i] = (byte)(i ^ seed);
            }

            if (1UL << component == Pkru)
            {
                area.Clear();
                BitConverter.TryWriteBytes(area, (uint)(seed * 0x0101_0101) & keysButTheFirst);
            }
        }

        return xsave;
    }

    /// <summary>The components of one area that another has otherwise, by their numbers; x87 and SSE without pointers and mask.</summary>
    public static IEnumerable<string> Differences(Cpuid cpuid, kvm_xsave one, kvm_xsave other)
    {
        if (Components(ref other) != Components(ref one))
        {
            yield return $"components {Components(ref other):x}, not {Components(ref one):x}";
        }

        var legacy = Fields.Difference(Comparable(ref one), Comparable(ref other));
        if (legacy != "same")
        {
            yield return legacy;
        }

        foreach (var (component, (offset, size)) in Extended(cpuid, Components(ref one)))
        {
            if (!Bytes(ref one).Slice(offset, size).SequenceEqual(Bytes(ref other).Slice(offset, size)))
            {
                yield return $"component {component}";
            }
        }
    }

    private static FxsaveArea Comparable(ref kvm_xsave xsave) => Legacy(ref xsave).WithoutPointers() with { mxcsr_mask = 0 };

    /// <summary>Where the components behind the first 512 bytes are.</summary>
    private static IEnumerable<(int Component, (int Offset, int Size) Place)> Extended(Cpuid cpuid, ulong components) =>
        from component in Enumerable.Range(2, 62)
        where (components >> component & 1) != 0
        select (component, Place(cpuid, component));

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
