using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.Targets;
using KvmProbe.X86;
using Constants = KvmProbe.Abi.X86.Constants;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>
/// A guest with some interrupt controllers in the kernel and its local APIC in some mode, and every interface by which vector 41h can be
/// asked for. No interface has the local APIC enabled before; user space brings it into its mode.
/// </summary>
public sealed class ArrangedGuest
{
    private const byte Vector = 0x41;
    private const uint Gsi = 5;
    private const ulong HypercallCode = Layout.Data + 0x1000;
    private const int SpuriousVector = 0xf0, LocalInterrupt0 = 0x350, RequestsOfVector = 0x220;
    private const uint ApicEnabled = 0x1ff, ExternalInterrupt = 0x700;

    private static readonly Dictionary<string, Func<ArrangedGuest, string>> Interfaces = new()
    {
        ["signal-msi"] = guest => $"{guest.Machine.Vm.SignalMsi(new kvm_msi { address_lo = 0xfee0_0000, data = Vector })}",
        ["irqfd-msi"] = guest => guest.Signal(new kvm_irq_routing_entry
        {
            type = Abi.Constants.KVM_IRQ_ROUTING_MSI,
            u = { msi = new kvm_irq_routing_msi { address_lo = 0xfee0_0000, data = Vector } },
        }),
        ["synic"] = guest => guest.SignalSynic(),
        ["xen-event"] = guest => guest.SendXenEvent(),
        ["queued"] = guest => $"{guest.Machine.Vcpu.Interrupt(new kvm_interrupt { irq = Vector })}",
        ["set-lapic"] = guest => guest.SetRequest(),
        ["send-ipi"] = guest => guest.Call(Abi.Constants.KVM_HC_SEND_IPI, first: 1, last: Vector),
        ["kick"] = guest => guest.Call(Abi.Constants.KVM_HC_KICK_CPU, first: 0, last: 0),
        ["hyperv-send-ipi"] = guest => guest.CallHyperV(),
    };

    private readonly Lab _lab;
    private readonly Irqchip _irqchip;
    private string _came = "";

    /// <summary>Makes the guest.</summary>
    /// <param name="lab">Where.</param>
    /// <param name="irqchip">What the VM has in the kernel.</param>
    /// <param name="apicBase">IA32_APIC_BASE: whether the local APIC is enabled, and in which mode.</param>
    public ArrangedGuest(Lab lab, Irqchip irqchip, ulong apicBase)
    {
        const ulong enabled = 1 << 11;
        (_lab, _irqchip) = (lab, irqchip);
        Machine = lab.Boot("long64/hv-call", lab.CreateVm(irqchip));
        Cpuid.Supported(lab).Apply(Machine.Vcpu);
        Machine.Serve(0x12, data => $"interrupt {data[0]:x}h");
        if (irqchip == Irqchip.none)
        {
            return;
        }

        Machine.ChangeSregs((ref kvm_sregs sregs) => sregs.apic_base = apicBase);
        if ((apicBase & enabled) != 0)
        {
            SetLapic((SpuriousVector, ApicEnabled), (LocalInterrupt0, ExternalInterrupt)).OrThrow("KVM_SET_LAPIC");
        }
    }

    /// <summary>The machine.</summary>
    public Machine Machine { get; }

    /// <summary>Asks for the vector by an interface, and lets the guest take what comes.</summary>
    /// <returns>What the interface answered, and what came.</returns>
    public string Ask(string name)
    {
        var answer = Interfaces[name](this);
        if (_came.Length == 0)
        {
            Machine.ChangeRegs((ref kvm_regs regs) => regs.rip = Machine.Guest["wait"]);
            _came = Machine.Trace();
        }

        return $"{answer}; {_came}";
    }

    /// <summary>Gives GSI 5 a route, and signals an eventfd that is attached to it.</summary>
    private string Signal(kvm_irq_routing_entry route)
    {
        var events = EventFd.Create(_lab);
        var routed = GsiRoutes.Set(_lab, Machine.Vm, route with { gsi = Gsi });
        var attached = Machine.Vm.Irqfd(new kvm_irqfd { fd = (uint)events.Fd, gsi = Gsi });
        events.Signal();
        return $"{routed}, {attached}";
    }

    private string SignalSynic()
    {
        const uint source = 2;
        var enabled = Machine.Vcpu.Enable(Capability.KVM_CAP_HYPERV_SYNIC);
        if (!enabled.Ok)
        {
            return enabled.ToString();
        }

        Cpuid.WithHyperV(_lab).Apply(Machine.Vcpu);
        HyperV.Set(_lab, Machine.Vcpu, HyperV.HV_X64_MSR_SCONTROL, 1);
        HyperV.Set(_lab, Machine.Vcpu, HyperV.HV_X64_MSR_SINT2, Vector);
        var route = new kvm_irq_routing_entry { type = Abi.Constants.KVM_IRQ_ROUTING_HV_SINT };
        route.u.hv_sint.sint = source;
        return $"{enabled}, {Signal(route)}";
    }

    private string SendXenEvent()
    {
        XenGuest.Configure(Machine.Vm, Constants.KVM_XEN_HVM_CONFIG_INTERCEPT_HCALL);
        var xen = new XenGuest(Machine);
        var vector = new kvm_xen_vcpu_attr { type = Constants.KVM_XEN_VCPU_ATTR_TYPE_UPCALL_VECTOR, u = { vector = Vector } };
        Machine.Vcpu.XenVcpuSetAttr(in vector).OrThrow("KVM_XEN_VCPU_SET_ATTR");
        var channel = new kvm_irq_routing_xen_evtchn { port = 6, priority = Abi.Constants.KVM_IRQ_ROUTING_XEN_EVTCHN_PRIO_2LEVEL };
        return $"{Machine.Vm.XenHvmEvtchnSend(in channel)}, {xen.Pending()}";
    }

    private string SetRequest()
    {
        const uint bitOfVector = 1 << (Vector % 32);
        return SetLapic((RequestsOfVector, bitOfVector)).ToString();
    }

    private string CallHyperV()
    {
        const ulong sendFast = 0x1_000b;
        Cpuid.WithHyperV(_lab).Apply(Machine.Vcpu);
        HyperV.Set(_lab, Machine.Vcpu, HyperV.HV_X64_MSR_GUEST_OS_ID, 1);
        HyperV.Set(_lab, Machine.Vcpu, HyperV.HV_X64_MSR_HYPERCALL, HypercallCode | HyperV.PageEnabled);
        return CallCode((ref kvm_regs regs) => (regs.rcx, regs.rdx, regs.r8) = (sendFast, Vector, 1));
    }

    /// <summary>Makes a hypercall of KVM's own, whose arguments in the middle are 0. The first is in the register by which the guest calls.</summary>
    private string Call(ulong number, byte first, byte last)
    {
        const byte ret = 0xc3;
        ReadOnlySpan<byte> loadRbx = [0x48, 0xc7, 0xc3, first, 0, 0, 0];
        ReadOnlySpan<byte> hypercall = _lab.Facts.Vendor == "intel" ? [0x0f, 0x01, 0xc1] : [0x0f, 0x01, 0xd9];
        Machine.Memory.Write(HypercallCode, [.. loadRbx, .. hypercall, ret]);
        return CallCode((ref kvm_regs regs) => (regs.rax, regs.rcx, regs.rdx, regs.rsi) = (number, 0, 0, last));
    }

    private string CallCode(StructEdit<kvm_regs> change)
    {
        Machine.ChangeRegs((ref kvm_regs regs) =>
        {
            (regs.rip, regs.rsp, regs.rbx) = (Machine.Guest["call"], Layout.Stack, HypercallCode);
            change(ref regs);
        });
        _came = Machine.Trace();
        return $"{(long)Machine.Regs.rax}";
    }

    private SysResult SetLapic(params (int Offset, uint Value)[] registers)
    {
        var result = Machine.Vcpu.GetLapic(out var state);
        if (!result.Ok)
        {
            return result;
        }

        foreach (var (offset, value) in registers)
        {
            Lapic.Set(ref state, offset, value);
        }

        return Machine.Vcpu.SetLapic(in state);
    }
}
