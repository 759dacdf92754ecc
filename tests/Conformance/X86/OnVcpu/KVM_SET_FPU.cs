using System.Runtime.CompilerServices;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.23.</summary>
public sealed class KVM_SET_FPU
{
    /// <summary>Sets a state in which every register differs, after the guest has loaded another, and lets it store it.</summary>
    [Rows]
    public string SeenByTheGuest(Lab lab, GuestRow row)
    {
        var machine = Boot(lab, row);
        var loaded = FxsaveArea.Distinct(first: 60);
        machine.Memory.Write(Layout.Given, in loaded);
        var first = machine.Run();
        return $"{first}; {SetAndStore(machine)}";
    }

    /// <summary>Sets a state in which every register differs while the guest has not used any, and lets it store what it finds.</summary>
    [Rows]
    public string SeenByAFreshGuest(Lab lab, GuestRow row)
    {
        var machine = Boot(lab, row);
        return SetAndStore(machine);
    }

    /// <summary>Sets the control word of SSE, and lets the guest store what it finds.</summary>
    [Rows]
    public string SetMxcsr(Lab lab, GuestRow row)
    {
        var machine = Boot(lab, row);
        var fpu = FxsaveArea.Distinct().AsFpu();
        var result = machine.Vcpu.SetFpu(in fpu);
        machine.ChangeRegs((ref kvm_regs regs) => regs.rip = machine.Guest["store"]);
        var exit = machine.Run();
        var seen = machine.Memory.Read<FxsaveArea>(Layout.Results).mxcsr;
        return $"{result}; {exit}; {(seen == fpu.mxcsr ? "mxcsr as set" : $"mxcsr=0x{seen:x}")}";
    }

    /// <summary>After the guest has loaded a state, sets two numbers in x87 and two in SSE registers, and lets it add them.</summary>
    [Rows]
    public string Calculate(Lab lab, GuestRow row)
    {
        var machine = lab.Boot(row.Guest);
        machine.UseSupportedCpuid();
        var fpu = new kvm_fpu { fcw = 0x37f, ftwx = 3, mxcsr = 0x1f80 };
        ReadOnlySpan<byte> three = [0, 0, 0, 0, 0, 0, 0, 0xc0, 0x00, 0x40]; // 1.5 times 2
        ReadOnlySpan<byte> quarter = [0, 0, 0, 0, 0, 0, 0, 0x80, 0xfd, 0x3f];
        three.CopyTo(fpu.fpr[0]);
        quarter.CopyTo(fpu.fpr[1]);
        BitConverter.TryWriteBytes(fpu.xmm[0], 40.5);
        BitConverter.TryWriteBytes(fpu.xmm[1], 1.5);
        machine.Memory.Write(Layout.Given, FxsaveArea.Distinct());
        var first = machine.Run();
        var result = machine.Vcpu.SetFpu(in fpu);
        machine.ChangeRegs((ref kvm_regs regs) => regs.rip = machine.Guest["add"]);
        var exit = machine.Run();
        var (x87, sse) = (machine.Memory.Read<double>(Layout.Results), machine.Memory.Read<double>(Layout.Results + 0x10));
        return FormattableString.Invariant($"{first}; {result}; {exit}; x87={x87} sse={sse}");
    }

    /// <summary>Sets a state in which every register differs, and reads it back.</summary>
    [Rows]
    public string ReadBack(Lab lab)
    {
        var vcpu = lab.CreateVcpu();
        var fpu = FxsaveArea.Distinct().AsFpu();
        fpu.fpr = Fields.Distinct<InlineArray8<InlineArray16<byte>>>(first: 3); // all 16 bytes, of which a register has ten
        var result = vcpu.SetFpu(in fpu);
        vcpu.GetFpu(out var seen).OrThrow("KVM_GET_FPU");
        seen.mxcsr = fpu.mxcsr; // KVM_GET_FPU/mxcsr
        return $"{result}; {Fields.Difference(in fpu, in seen)}";
    }

    private static Machine Boot(Lab lab, GuestRow row)
    {
        const ulong fxsaveEnabled = 0x600; // OSFXSR and OSXMMEXCPT
        var machine = lab.Boot(row.Guest);
        machine.UseSupportedCpuid();
        machine.ChangeSregs((ref kvm_sregs sregs) => sregs.cr4 |= fxsaveEnabled);
        return machine;
    }

    private static string SetAndStore(Machine machine)
    {
        var fpu = FxsaveArea.Distinct().AsFpu();
        var result = machine.Vcpu.SetFpu(in fpu);
        machine.ChangeRegs((ref kvm_regs regs) => regs.rip = machine.Guest["store"]);
        var exit = machine.Run();
        var area = machine.Memory.Read<FxsaveArea>(Layout.Results);
        var initial = area.AsFpu() is { fcw: 0x37f, fsw: 0, ftwx: 0 } && area.xmm_space[0][..].IndexOfAnyExcept((byte)0) < 0;
        return $"{result}; {exit}; {(initial ? "initial state" : Difference(machine.Guest.Mode(), fpu, area.AsFpu()))}";
    }

    /// <summary>Outside of 64-bit code FXSAVE leaves XMM8 and the following alone. Opcode and pointers are not kept by every CPU.</summary>
    private static string Difference(GuestMode mode, kvm_fpu set, kvm_fpu seen)
    {
        seen.mxcsr = set.mxcsr; // SetMxcsr
        (seen.last_opcode, seen.last_ip, seen.last_dp) = (set.last_opcode, set.last_ip, set.last_dp); // ReadBack
        if (mode != GuestMode.long64)
        {
            set.xmm[8..].Clear();
        }

        return Fields.Difference(in set, in seen);
    }
}
