using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Capabilities;

/// <summary>6.76: interrupts of the synthetic interrupt controller, from routes.</summary>
public sealed partial class KVM_CAP_HYPERV_SYNIC
{
    private const uint Gsi = 5;
    private const uint Sint = 2;
    private const ushort SignalPort = 0xe8;
    private const ushort ResamplePort = 0xe9;

    /// <summary>What the guest does, and the virtual processor to which GSI 5 is routed.</summary>
    public sealed record RouteRow : AccessRow
    {
        /// <summary>The number that the vCPU has.</summary>
        public uint VpIndex { get; init; }

        /// <summary>The number that the route names.</summary>
        public uint To { get; init; }
    }

    /// <summary>Runs the guest without activating the controller.</summary>
    [Rows]
    public string Inactive(Lab lab, AccessRow row) => HyperV.Boot(lab, row).Trace();

    /// <summary>Routes GSI 5 to SINT 2 of a virtual processor, and runs the guest.</summary>
    [Rows]
    public string Route(Lab lab, RouteRow row)
    {
        var machine = HyperV.BootSynic(lab, row);
        HyperV.Set(lab, machine.Vcpu, HyperV.HV_X64_MSR_VP_INDEX, row.VpIndex);
        SetRoute(lab, machine.Vm, row.To);
        return machine.Trace();
    }

    /// <summary>The same from an eventfd, with another that tells when the interrupt has been ended.</summary>
    [Rows]
    public string Resample(Lab lab, AccessRow row)
    {
        var machine = HyperV.BootSynic(lab, row);
        SetRoute(lab, machine.Vm, 0);
        var events = EventFd.Create(lab);
        var resample = EventFd.Create(lab);
        machine.Vm.Irqfd(new kvm_irqfd
        {
            fd = (uint)events.Fd,
            gsi = Gsi,
            flags = Abi.Constants.KVM_IRQFD_FLAG_RESAMPLE,
            resamplefd = (uint)resample.Fd,
        }).OrThrow("KVM_IRQFD");
        machine.Serve(SignalPort, _ =>
        {
            events.Signal();
            return "signalled";
        });
        machine.Serve(ResamplePort, _ => $"resampled {resample.Take()}");
        return machine.Trace();
    }

    private static void SetRoute(Lab lab, KvmVm vm, uint virtualProcessor)
    {
        var entry = new kvm_irq_routing_entry { gsi = Gsi, type = Abi.Constants.KVM_IRQ_ROUTING_HV_SINT };
        (entry.u.hv_sint.vcpu, entry.u.hv_sint.sint) = (virtualProcessor, Sint);
        GsiRoutes.Set(lab, vm, entry).OrThrow("KVM_SET_GSI_ROUTING");
    }
}
