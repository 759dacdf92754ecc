using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>The 512 bytes of FXSAVE in its 64-bit form, which are also the first of an XSAVE area.</summary>
[StructLayout(LayoutKind.Explicit, Size = 512)]
public struct FxsaveArea
{
#pragma warning disable CS1591 // Intel SDM volume 1, table 10-2: the names are those of struct fxregs_state.
    [FieldOffset(0)] public ushort cwd;
    [FieldOffset(2)] public ushort swd;
    [FieldOffset(4)] public byte twd;
    [FieldOffset(5)] public byte reserved;
    [FieldOffset(6)] public ushort fop;
    [FieldOffset(8)] public ulong rip;
    [FieldOffset(16)] public ulong rdp;
    [FieldOffset(24)] public uint mxcsr;
    [FieldOffset(28)] public uint mxcsr_mask;
    [FieldOffset(32)] public InlineArray8<InlineArray16<byte>> st_space;
    [FieldOffset(160)] public InlineArray16<InlineArray16<byte>> xmm_space;
#pragma warning restore CS1591

    /// <summary>The same state as KVM_GET_FPU has it.</summary>
    public readonly kvm_fpu AsFpu() => new()
    {
        fpr = st_space,
        fcw = cwd,
        fsw = swd,
        ftwx = twd,
        last_opcode = fop,
        last_ip = rip,
        last_dp = rdp,
        xmm = xmm_space,
        mxcsr = mxcsr,
    };

    /// <summary>Whether the opcode and the pointers are those of another state, or all clear as on CPUs that do not keep them.</summary>
    public static string Pointers(in kvm_fpu expected, in kvm_fpu seen) =>
        (seen.last_opcode, seen.last_ip, seen.last_dp) switch
        {
            (0, 0, 0) => "pointers clear",
            var all when all == (expected.last_opcode, expected.last_ip, expected.last_dp) => "pointers kept",
            var all => $"pointers {all}",
        };

    /// <summary>The same state without opcode and pointers, which not every CPU keeps.</summary>
    public readonly FxsaveArea WithoutPointers() => this with { fop = 0, rip = 0, rdp = 0 };

    /// <summary>State in which every register has a value of its own, as an FPU can have it.</summary>
    /// <param name="first">The first byte of the registers.</param>
    public static FxsaveArea Distinct(int first = 1)
    {
        var area = new FxsaveArea
        {
            cwd = 0x027e, // double precision, every exception masked but the invalid operation
            swd = 0x9881, // the top of the stack is 3, and an invalid operation is pending: only then do all CPUs keep the pointers
            twd = 0xff, // every register is in use
            fop = 0x01d9,
            rip = 0x0000_1234_5678,
            rdp = 0x0000_2345_6789,
            mxcsr = 0x3f80, // round down
            st_space = Fields.Distinct<InlineArray8<InlineArray16<byte>>>(first),
            xmm_space = Fields.Distinct<InlineArray16<InlineArray16<byte>>>(first + 128),
        };
        for (var i = 0; i < 8; i++)
        {
            area.st_space[i][10..].Clear(); // a register has ten bytes
            area.st_space[i][7] |= 0x80; // a normal number
        }

        return area;
    }
}
