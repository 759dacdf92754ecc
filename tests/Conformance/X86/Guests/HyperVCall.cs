using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>
/// A machine whose guest <c>long64/hv-call</c> makes hypercalls through Hyper-V's page. Fast ones have their input in RDX, R8 and the
/// XMM registers, the others in memory: Hypervisor Top-Level Functional Specification, "Hypercall Interface".
/// </summary>
public sealed class HyperVCall
{
    /// <summary>Where the input stands in memory.</summary>
    public const ulong Input = Layout.Given;

    private const ulong Page = Layout.Data + 0x1000;
    private const int SpuriousVector = 0xf0;
    private readonly HyperVCallRow _row;

    /// <summary>Makes the machine.</summary>
    /// <param name="lab">Where.</param>
    /// <param name="row">The hypercall.</param>
    /// <param name="cpuid">The CPUID; without one, Hyper-V's signature alone.</param>
    public HyperVCall(Lab lab, HyperVCallRow row, Cpuid? cpuid = null)
    {
        _row = row;
        Machine = lab.Boot("long64/hv-call", lab.CreateVmWithIrqchip(row.Irqchip));
        (cpuid ?? Cpuid.WithHyperV(lab)).Apply(Machine.Vcpu);
        EnableApic(Machine.Vcpu);
        HyperV.Set(lab, Machine.Vcpu, HyperV.HV_X64_MSR_GUEST_OS_ID, 1);
        HyperV.Set(lab, Machine.Vcpu, HyperV.HV_X64_MSR_HYPERCALL, Page | HyperV.PageEnabled);
        for (var i = 0; i < row.Words.Count; i++)
        {
            Machine.Memory.Write(Input + ((ulong)i * sizeof(ulong)), row.Words[i]);
        }
    }

    /// <summary>The machine.</summary>
    public Machine Machine { get; }

    /// <summary>What the hypercall has answered: its status, and how many repetitions are done.</summary>
    public string Result
    {
        get
        {
            const ulong status = 0xffff, reps = 0xfff;
            var rax = Machine.Regs.rax;
            var done = (rax >> 32) & reps;
            var reserved = rax & ~(status | (reps << 32));
            return $"status={rax & status}{(done > 0 ? $" reps={done}" : "")}{(reserved != 0 ? $" reserved=0x{reserved:x}" : "")}";
        }
    }

    /// <summary>Adds another vCPU, which will let interrupts in when it runs.</summary>
    public LabVcpu AddVcpu(Lab lab, uint id)
    {
        var other = Machine.StartVcpu(id);
        Cpuid.WithHyperV(lab).Apply(other.Vcpu);
        EnableApic(other.Vcpu);
        Machine.Start(other.Vcpu, Machine.Guest["wait"]);
        return other;
    }

    /// <summary>Puts the guest before the hypercall.</summary>
    /// <param name="label">Where it begins.</param>
    /// <param name="change">Registers besides those of the hypercall.</param>
    public void Prepare(string label = "call", StructEdit<kvm_regs>? change = null) => Machine.ChangeRegs((ref kvm_regs regs) =>
    {
        (regs.rip, regs.rsp, regs.rax) = (Machine.Guest[label], Layout.Stack, ulong.MaxValue);
        (regs.rbx, regs.rsi) = (Page, Input);
        (regs.rcx, regs.rdx, regs.r8) = (_row.Input, _row.Fast ? _row.Words[0] : Input, _row.Fast ? _row.Words[1] : 0);
        change?.Invoke(ref regs);
    });

    private void EnableApic(KvmVcpu vcpu)
    {
        if (_row.Irqchip == "none")
        {
            return;
        }

        vcpu.GetLapic(out var state).OrThrow("KVM_GET_LAPIC");
        Lapic.Set(ref state, SpuriousVector, 0x1ff);
        vcpu.SetLapic(in state).OrThrow("KVM_SET_LAPIC");
    }
}
