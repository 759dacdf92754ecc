using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>4.126.</summary>
public sealed class KVM_XEN_HVM_SET_ATTR
{
    /// <summary>Sets an attribute, and reads it in a struct that holds something else.</summary>
    [Rows]
    public string SetAndGet(Lab lab, XenAttributeRow row)
    {
        var vm = lab.CreateVm();
        lab.AddMemory(vm, 0, 0, Layout.MemorySize);
        var attribute = new kvm_xen_hvm_attr { type = (ushort)row.Type };
        attribute.u.pad[0] = row.Value;
        var set = vm.XenHvmSetAttr(in attribute);
        return $"{set}; {KVM_XEN_HVM_GET_ATTR.Get(vm, row.Type)}";
    }

    /// <summary>Gives the guest a shared_info page, and reads the wall clock in it.</summary>
    [Rows]
    public string ShareInfo(Lab lab)
    {
        const ulong second = 1_000_000_000;
        const uint patience = 3600;
        var guest = new XenGuest(lab);
        var now = (uint)(KVM_GET_CLOCK.Now(lab) / second);
        var (version, seconds) = guest.Clock;
        return $"version {(version != 0 && version % 2 == 0 ? "even" : $"{version}")}, {(seconds <= now && seconds > now - patience ? "the time when it began" : $"{seconds} s")}";
    }

    /// <summary>An event channel that a guest sends on.</summary>
    public sealed record ChannelRow : Row
    {
        /// <summary>The port that the guest sends on.</summary>
        public uint SendPort { get; init; } = 5;

        /// <summary>What Xen calls the state of the channel: 2 between domains, 5 an IPI.</summary>
        public uint State { get; init; } = Interdomain;

        /// <summary>The port that becomes pending; 0 when an eventfd is signalled.</summary>
        public uint Port { get; init; } = 9;

        /// <summary>The vCPU that is told.</summary>
        public uint Vcpu { get; init; }

        /// <summary>The priority; two levels are all that there is.</summary>
        public uint Priority { get; init; } = Abi.Constants.KVM_IRQ_ROUTING_XEN_EVTCHN_PRIO_2LEVEL;

        /// <summary>What is done to the channel once it is there: <c>KVM_XEN_EVTCHN_*</c>; 0 to leave it.</summary>
        public uint Then { get; init; }
    }

    private const uint Interdomain = 2; // EVTCHNSTAT_interdomain

    /// <summary>Makes a channel, lets the guest send on it, and looks who is told.</summary>
    [Rows]
    public string Channel(Lab lab, ChannelRow row)
    {
        const ulong otherInfo = XenGuest.VcpuInfo + 0x100;
        var guest = new XenGuest(lab, "long64/hypercall");
        guest.AddVcpu(1, otherInfo);
        XenGuest.Configure(guest.Machine.Vm, Constants.KVM_XEN_HVM_CONFIG_INTERCEPT_HCALL);
        var eventfd = EventFd.Create(lab);
        var attribute = new kvm_xen_hvm_attr { type = Constants.KVM_XEN_ATTR_TYPE_EVTCHN };
        ref var channel = ref attribute.u.evtchn;
        (channel.send_port, channel.type) = (row.SendPort, row.State);
        if (row.Port != 0)
        {
            channel.deliver.port = new() { port = row.Port, vcpu = row.Vcpu, priority = row.Priority };
        }
        else
        {
            channel.deliver.eventfd.fd = eventfd.Fd;
        }

        var set = guest.Machine.Vm.XenHvmSetAttr(in attribute).ToString();
        if (row.Then != 0)
        {
            channel.flags = row.Then;
            channel.deliver.port.vcpu = 1;
            set += $"; {guest.Machine.Vm.XenHvmSetAttr(in attribute)}";
        }

        var sent = guest.Send(row.SendPort);
        return $"{set}; {sent}; {guest.Pending()}, upcall of vCPU 1 {guest.Machine.Memory.Read<byte>(otherInfo)}, eventfd {eventfd.Take()}";
    }

    /// <summary>Gives the guest its shared_info page by the address of its memory here.</summary>
    [Rows]
    public string ShareInfoByAddress(Lab lab)
    {
        const uint type = Constants.KVM_XEN_ATTR_TYPE_SHARED_INFO_HVA;
        var vm = lab.CreateVm();
        var memory = lab.AddMemory(vm, 0, 0, Layout.MemorySize);
        var address = memory.Memory.Address + XenGuest.SharedInfo;
        var attribute = new kvm_xen_hvm_attr { type = (ushort)type, u = { shared_info = { hva = address } } };
        var set = vm.XenHvmSetAttr(in attribute);
        var read = KVM_XEN_HVM_GET_ATTR.Get(vm, type).Replace($"0x{address:x}", "the address");
        var version = memory.Read<uint>(XenGuest.SharedInfo + XenGuest.WallClockOf32Bits);
        return $"{set}; {read}; version of the clock {version}";
    }
}
