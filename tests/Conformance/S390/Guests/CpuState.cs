using KvmProbe.Abi;
using KvmProbe.Abi.S390;
using KvmProbe.S390;
using KvmProbe.Targets;
using Run = KvmProbe.Abi.S390.kvm_run;

namespace KvmProbe.Conformance.S390.Guests;

/// <summary>All registers of a vCPU that resets are about, set to something else than any reset leaves, and what they are then.</summary>
public static class CpuState
{
    private const ulong General = 0x1111_2222_3333_4444;
    private const uint Access = 0x5555_6666;
    private const ulong Floating = 0x7777_8888_9999_aaaa;
    private const uint Control = 0x0080_0000;
    private const ulong Cr1 = 0x1000;
    private const ulong Timer = 0x7fff_0000_0000_0000;
    private const ulong Comparator = 0x1234_0000_0000_0000;

    /// <summary>Sets them.</summary>
    public static void Fill(LabVcpu cpu)
    {
        var registers = new Abi.S390.kvm_regs();
        ((Span<ulong>)registers.gprs).Fill(General);
        cpu.Vcpu.SetRegs(in registers).OrThrow("KVM_SET_REGS");
        cpu.Vcpu.GetSregs(out var special).OrThrow("KVM_GET_SREGS");
        ((Span<uint>)special.acrs).Fill(Access);
        special.crs[1] = Cr1;
        cpu.Vcpu.SetSregs(in special).OrThrow("KVM_SET_SREGS");
        var floating = new Abi.S390.kvm_fpu { fpc = Control };
        ((Span<ulong>)floating.fprs).Fill(Floating);
        cpu.Vcpu.SetFpu(in floating).OrThrow("KVM_SET_FPU");
        OneReg.Set(cpu.Vcpu, Abi.S390.Constants.KVM_REG_S390_CPU_TIMER, Timer);
        OneReg.Set(cpu.Vcpu, Abi.S390.Constants.KVM_REG_S390_CLOCK_COMP, Comparator);
        cpu.Page.Set(nameof(Run.psw_mask), 0x0000_0001_8000_0000UL);
        cpu.Page.Set(nameof(Run.psw_addr), 0x12340UL);
    }

    /// <summary>Which of them are as they were set, and which are what a reset leaves.</summary>
    public static string Text(LabVcpu cpu)
    {
        cpu.Vcpu.GetRegs(out var registers).OrThrow("KVM_GET_REGS");
        cpu.Vcpu.GetSregs(out var special).OrThrow("KVM_GET_SREGS");
        cpu.Vcpu.GetFpu(out var floating).OrThrow("KVM_GET_FPU");
        return string.Join("; ",
            $"general {Word(registers.gprs[1], General)}",
            $"access {Word(special.acrs[1], Access)}",
            $"floating-point {Word(floating.fprs[1], Floating)}",
            $"their control {Word(floating.fpc, Control)}",
            $"control 0 0x{special.crs[0]:x}, 1 {Word(special.crs[1], Cr1)}, 14 0x{special.crs[14]:x}",
            $"comparator {Word(OneReg.Get(cpu.Vcpu, Abi.S390.Constants.KVM_REG_S390_CLOCK_COMP), Comparator)}",
            $"PSW {Word(cpu.Page.Get<ulong>(nameof(Run.psw_mask)), 0x0000_0001_8000_0000)} {Word(cpu.Page.Get<ulong>(nameof(Run.psw_addr)), 0x12340)}");
    }

    private static string Word(ulong now, ulong set) => now == set ? "kept" : now == 0 ? "zero" : $"0x{now:x}";
}
