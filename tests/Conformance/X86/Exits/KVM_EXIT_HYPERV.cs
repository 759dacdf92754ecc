using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Exits;

/// <summary>Section 5.</summary>
public sealed class KVM_EXIT_HYPERV
{
    /// <summary>An MSR of the synthetic interrupt controller.</summary>
    public sealed record SynicRow : Row
    {
        /// <summary>Its number.</summary>
        public required uint Msr { get; init; }

        /// <summary>What the guest writes.</summary>
        public required uint Value { get; init; }
    }

    /// <summary>Gives the controller its two pages, and lets the guest write one of its MSRs.</summary>
    [Rows]
    public string WriteSynic(Lab lab, SynicRow row)
    {
        var machine = lab.Boot("long64/wrmsr", irqchip: true);
        Cpuid.WithHyperV(lab).Apply(machine.Vcpu);
        machine.Vcpu.Enable(Capability.KVM_CAP_HYPERV_SYNIC).OrThrow("KVM_CAP_HYPERV_SYNIC");
        HyperV.Set(lab, machine.Vcpu, HyperV.HV_X64_MSR_SIEFP, Layout.Data);
        HyperV.Set(lab, machine.Vcpu, HyperV.HV_X64_MSR_SIMP, Layout.Data + 0x1000);
        machine.GiveIndexed(row.Msr, row.Value);
        var exit = machine.Run();
        var hyperv = machine.Page.Read().hyperv;
        var synic = hyperv.u.synic;
        return $"{exit} type={hyperv.type} msr=0x{synic.msr:x} control=0x{synic.control:x} evt_page=0x{synic.evt_page:x} msg_page=0x{synic.msg_page:x}";
    }

    /// <summary>Lets the guest make a hypercall, and answers it.</summary>
    [Rows]
    public string Hypercall(Lab lab, HyperVCallRow row)
    {
        const ulong answer = 0x8765_4321_0fed_cba9;
        var call = new HyperVCall(lab, row);
        call.Machine.Vcpu.Enable(Capability.KVM_CAP_HYPERV_SYNIC).OrThrow("KVM_CAP_HYPERV_SYNIC");
        call.Prepare();
        var exit = call.Machine.Run();
        if (call.Machine.Page.ExitReason != ExitReason.KVM_EXIT_HYPERV)
        {
            return $"{exit}; {call.Result}";
        }

        var hyperv = call.Machine.Page.Read().hyperv;
        var hcall = hyperv.u.hcall;
        hyperv.u.hcall.result = answer;
        call.Machine.Page.Set(nameof(kvm_run.hyperv), hyperv);
        var end = call.Machine.Trace();
        var got = call.Machine.Regs.rax == answer ? "the guest gets the answer" : $"the guest gets 0x{call.Machine.Regs.rax:x}";
        return $"{exit} type={hyperv.type} input=0x{hcall.input:x} params=0x{hcall.@params[0]:x},0x{hcall.@params[1]:x}; {end}: {got}";
    }

    /// <summary>Lets the guest write an MSR of the synthetic debugger, and answers with a status.</summary>
    [Rows]
    public string WriteDebugger(Lab lab, SynicRow row)
    {
        const uint sendPage = 0x4000_00f3, receivePage = 0x4000_00f4, pendingPage = 0x4000_00f5;
        const uint allowDebugging = 1 << 1;
        const ulong status = 0x1234_5678_0005;
        var machine = lab.Boot("long64/wrmsr", irqchip: true);
        Cpuid.WithHyperV(lab)
            .With(new Abi.X86.kvm_cpuid_entry2 { function = HyperV.HYPERV_CPUID_SYNDBG_PLATFORM_CAPABILITIES, eax = allowDebugging })
            .Apply(machine.Vcpu);
        HyperV.Set(lab, machine.Vcpu, sendPage, 0x31000);
        HyperV.Set(lab, machine.Vcpu, receivePage, 0x32000);
        HyperV.Set(lab, machine.Vcpu, pendingPage, 0x33000);
        HyperV.Set(lab, machine.Vcpu, HyperV.HV_X64_MSR_SYNDBG_STATUS, 0x77);
        machine.GiveIndexed(row.Msr, row.Value);
        var exit = machine.Run();
        var hyperv = machine.Page.Read().hyperv;
        var syndbg = hyperv.u.syndbg;
        hyperv.u.syndbg.status = status;
        machine.Page.Set(nameof(kvm_run.hyperv), hyperv);
        machine.Page.Set<byte>(nameof(kvm_run.immediate_exit), 1);
        var completed = machine.Run();
        return $"{exit} type={hyperv.type} msr=0x{syndbg.msr:x} control=0x{syndbg.control:x} send_page=0x{syndbg.send_page:x} "
            + $"recv_page=0x{syndbg.recv_page:x} pending_page=0x{syndbg.pending_page:x}; {completed}; "
            + $"status=0x{HyperV.Get(lab, machine.Vcpu, HyperV.HV_X64_MSR_SYNDBG_STATUS):x}";
    }
}
