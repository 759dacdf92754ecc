using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Capabilities;

/// <summary>8.30: events that reach a Xen guest, as an upcall or as the end of a wait.</summary>
public sealed class KVM_CAP_XEN_HVM
{
    private const byte Vector = 0x41;
    private const uint Gsi = 5;
    private const ushort SendPort = 0xe8;
    private const uint TwoLevels = Abi.Constants.KVM_IRQ_ROUTING_XEN_EVTCHN_PRIO_2LEVEL;

    /// <summary>A guest that waits for upcalls.</summary>
    public record UpcallRow : AccessRow
    {
        /// <summary>Whether the vector is the vCPU's own, which comes through its local APIC; else it is the VM's.</summary>
        public bool PerVcpu { get; init; }

        /// <summary>A port that the guest has masked; 0 for none.</summary>
        public int Masked { get; init; }

        /// <summary>Whether a slot is added before, so that KVM has to find the guest's pages again.</summary>
        public bool SlotAdded { get; init; }
    }

    /// <summary>A guest that waits for ports.</summary>
    public sealed record PollRow : Row
    {
        /// <summary>The ports.</summary>
        public required IReadOnlyList<uint> Ports { get; init; }

        /// <summary>Nanoseconds after which the wait ends; 0 for never.</summary>
        public ulong Timeout { get; init; }

        /// <summary>A port on which an event is sent before; 0 for none.</summary>
        public uint Before { get; init; }

        /// <summary>A port on which an event is sent while the guest runs; 0 for none.</summary>
        public uint Meanwhile { get; init; }
    }

    /// <summary>Routes GSI 5 to port 6, and lets the guest have events sent.</summary>
    [Rows]
    public string Upcall(Lab lab, UpcallRow row) => Boot(lab, row).Trace();

    /// <summary>Sets a timer whose time has passed, and lets the guest wait.</summary>
    [Rows]
    public string Timer(Lab lab, UpcallRow row)
    {
        var machine = Boot(lab, row);
        machine.Vcpu.XenVcpuSetAttr(new kvm_xen_vcpu_attr
        {
            type = Abi.X86.Constants.KVM_XEN_VCPU_ATTR_TYPE_TIMER,
            u = { timer = { port = 7, priority = TwoLevels, expires_ns = 1 } },
        }).OrThrow("KVM_XEN_VCPU_SET_ATTR");
        return machine.Trace();
    }

    /// <summary>Lets the guest wait for its ports by a hypercall.</summary>
    [Rows]
    public string Poll(Lab lab, PollRow row)
    {
        const ulong ports = Layout.Given + 0x100;
        const ulong schedulerOperation = 29, poll = 3;
        const uint flags = Abi.X86.Constants.KVM_XEN_HVM_CONFIG_INTERCEPT_HCALL | Abi.X86.Constants.KVM_XEN_HVM_CONFIG_EVTCHN_SEND;
        var guest = new XenGuest(lab, "long64/hypercall");
        var machine = guest.Machine;
        XenGuest.Configure(machine.Vm, flags);
        machine.Memory.Write(Layout.Given, ports);
        machine.Memory.Write(Layout.Given + 8, (ulong)row.Ports.Count);
        machine.Memory.Write(Layout.Given + 16, row.Timeout);
        for (var i = 0; i < row.Ports.Count; i++)
        {
            machine.Memory.Write(ports + ((ulong)i * sizeof(uint)), row.Ports[i]);
            guest.Mask((int)row.Ports[i] % 4096);
        }

        machine.ChangeRegs((ref kvm_regs regs) => (regs.rax, regs.rdi, regs.rsi) = (schedulerOperation, poll, Layout.Given));
        SendIf(machine, row.Before);
        machine.Vcpu.BeginRun();
        SendIf(machine, row.Meanwhile);
        var exit = machine.Lab.TextOf(machine.Cpu.EndRun(), machine.Page);
        return $"{exit} rax={(long)machine.Regs.rax}";
    }

    private static Machine Boot(Lab lab, UpcallRow row)
    {
        var guest = new XenGuest(lab, Accesses.Guest);
        var machine = guest.Machine;
        Accesses.Load(machine, row.Steps);
        XenGuest.Configure(machine.Vm, Abi.X86.Constants.KVM_XEN_HVM_CONFIG_INTERCEPT_HCALL);
        if (row.PerVcpu)
        {
            const ushort type = Abi.X86.Constants.KVM_XEN_VCPU_ATTR_TYPE_UPCALL_VECTOR;
            var attribute = new kvm_xen_vcpu_attr { type = type, u = { vector = Vector } };
            machine.Vcpu.XenVcpuSetAttr(in attribute).OrThrow("KVM_XEN_VCPU_SET_ATTR");
        }
        else
        {
            var attribute = new kvm_xen_hvm_attr { type = Abi.X86.Constants.KVM_XEN_ATTR_TYPE_UPCALL_VECTOR, u = { vector = Vector } };
            machine.Vm.XenHvmSetAttr(in attribute).OrThrow("KVM_XEN_HVM_SET_ATTR");
        }

        if (row.Masked != 0)
        {
            guest.Mask(row.Masked);
        }

        Route(lab, machine.Vm);
        if (row.SlotAdded)
        {
            lab.AddMemory(machine.Vm, 1, Layout.Slots, 0x1000);
        }

        machine.Serve(SendPort, data => $"port {data[0]} {Send(machine, data[0])}");
        machine.Serve(0x12, data =>
        {
            var told = guest.Pending();
            guest.TakeUpcall();
            return $"vector {data[0]:x}, {told}";
        });
        return machine;
    }

    private static void Route(Lab lab, KvmVm vm)
    {
        var entry = new kvm_irq_routing_entry { gsi = Gsi, type = Abi.Constants.KVM_IRQ_ROUTING_XEN_EVTCHN };
        entry.u.xen_evtchn = new kvm_irq_routing_xen_evtchn { port = 6, vcpu = 0, priority = TwoLevels };
        GsiRoutes.Set(lab, vm, entry).OrThrow("KVM_SET_GSI_ROUTING");
    }

    private static void SendIf(Machine machine, uint port)
    {
        if (port != 0)
        {
            Send(machine, port).OrThrow("KVM_XEN_HVM_EVTCHN_SEND");
        }
    }

    private static Targets.SysResult Send(Machine machine, uint port) =>
        machine.Vm.XenHvmEvtchnSend(new kvm_irq_routing_xen_evtchn { port = port, vcpu = 0, priority = TwoLevels });
}
