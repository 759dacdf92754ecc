using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.128.</summary>
public sealed class KVM_XEN_VCPU_SET_ATTR
{
    /// <summary>The times of a runstate.</summary>
    public sealed record RunstateRow : Row
    {
        /// <summary>The state.</summary>
        public required ulong State { get; init; }

        /// <summary>When it was entered, in nanoseconds.</summary>
        public required ulong Entry { get; init; }

        /// <summary>How long the vCPU was running, runnable, blocked and offline.</summary>
        public required IReadOnlyList<ulong> Times { get; init; }

        /// <summary>How often the same is added once it is set.</summary>
        public int Added { get; init; }
    }

    /// <summary>A timer of a vCPU.</summary>
    public sealed record TimerRow : Row
    {
        /// <summary>The port that becomes pending.</summary>
        public uint Port { get; init; }

        /// <summary>The priority; two levels are all that there is.</summary>
        public uint Priority { get; init; } = Abi.Constants.KVM_IRQ_ROUTING_XEN_EVTCHN_PRIO_2LEVEL;

        /// <summary>When, in nanoseconds of the guest's clock; 0 never.</summary>
        public ulong Expires { get; init; }
    }

    /// <summary>Sets an attribute, and reads it.</summary>
    [Rows]
    public string SetAndGet(Lab lab, XenAttributeRow row)
    {
        var vcpu = KVM_XEN_VCPU_GET_ATTR.CreateVcpu(lab);
        var attribute = new kvm_xen_vcpu_attr { type = (ushort)row.Type };
        attribute.u.pad[0] = row.Value;
        var set = vcpu.XenVcpuSetAttr(in attribute);
        return $"{set}; {KVM_XEN_VCPU_GET_ATTR.Get(vcpu, row.Type)}";
    }

    /// <summary>Sets a runstate with its times, and reads it.</summary>
    [Rows]
    public string SetRunstate(Lab lab, RunstateRow row)
    {
        var vcpu = KVM_XEN_VCPU_GET_ATTR.CreateVcpu(lab);
        var attribute = new kvm_xen_vcpu_attr
        {
            type = Constants.KVM_XEN_VCPU_ATTR_TYPE_RUNSTATE_DATA,
            u =
            {
                runstate =
                {
                    state = row.State,
                    state_entry_time = row.Entry,
                    time_running = row.Times[0],
                    time_runnable = row.Times[1],
                    time_blocked = row.Times[2],
                    time_offline = row.Times[3],
                },
            },
        };
        var set = vcpu.XenVcpuSetAttr(in attribute).ToString();
        (attribute.type, attribute.u.runstate.state) = (Constants.KVM_XEN_VCPU_ATTR_TYPE_RUNSTATE_ADJUST, ulong.MaxValue);
        for (var i = 0; i < row.Added; i++)
        {
            set += $"; {vcpu.XenVcpuSetAttr(in attribute)}";
        }

        attribute = new kvm_xen_vcpu_attr { type = Constants.KVM_XEN_VCPU_ATTR_TYPE_RUNSTATE_DATA };
        vcpu.XenVcpuGetAttr(ref attribute).OrThrow("KVM_XEN_VCPU_GET_ATTR");
        var read = attribute.u.runstate;
        return $"{set}; "
            + $"state {read.state} since {read.state_entry_time}: "
            + $"{read.time_running} {read.time_runnable} {read.time_blocked} {read.time_offline}";
    }

    /// <summary>Gives the guest a clock of its own, runs it, and looks whether the clock's version is even.</summary>
    [Rows]
    public string ShareTime(Lab lab)
    {
        const ulong page = Layout.Data + 0x2000;
        var machine = lab.Boot("access");
        var attribute = new kvm_xen_vcpu_attr { type = Constants.KVM_XEN_VCPU_ATTR_TYPE_VCPU_TIME_INFO, u = { gpa = page } };
        var set = machine.Vcpu.XenVcpuSetAttr(in attribute);
        var exit = machine.Run();
        var version = machine.Memory.Read<uint>(page);
        var multiplier = machine.Memory.Read<uint>(page + 24);
        return $"{set}; {exit}; "
            + $"version {(version != 0 && version % 2 == 0 ? "even" : $"{version}")}, multiplier {(multiplier != 0 ? "set" : "0")}";
    }

    /// <summary>Sets a timer, reads it in a struct that holds something else, runs the guest, and looks whether the event is there.</summary>
    [Rows]
    public string SetTimer(Lab lab, TimerRow row)
    {
        const ulong otherBytes = 0x5a5a_5a5a_5a5a_5a5a;
        var guest = new XenGuest(lab);
        var attribute = new kvm_xen_vcpu_attr
        {
            type = Constants.KVM_XEN_VCPU_ATTR_TYPE_TIMER,
            u = { timer = { port = row.Port, priority = row.Priority, expires_ns = row.Expires } },
        };
        var set = guest.Machine.Vcpu.XenVcpuSetAttr(in attribute);
        attribute.u.pad[..].Fill(otherBytes);
        guest.Machine.Vcpu.XenVcpuGetAttr(ref attribute).OrThrow("KVM_XEN_VCPU_GET_ATTR");
        var timer = attribute.u.timer;
        return $"{set}; port {timer.port} priority 0x{timer.priority:x} expires {timer.expires_ns}; {guest.Machine.Run()}; {guest.Pending()}";
    }

    /// <summary>Gives the vCPU its vcpu_info by the address of its memory here, and runs it.</summary>
    [Rows]
    public string ShareInfoByAddress(Lab lab)
    {
        const uint type = Constants.KVM_XEN_VCPU_ATTR_TYPE_VCPU_INFO_HVA;
        const int versionOfTime = 32; // vcpu_info.time.version
        var machine = lab.Boot("access");
        var address = machine.Memory.Memory.Address + XenGuest.VcpuInfo;
        var set = machine.Vcpu.XenVcpuSetAttr(new kvm_xen_vcpu_attr { type = (ushort)type, u = { hva = address } });
        var read = KVM_XEN_VCPU_GET_ATTR.Get(machine.Vcpu, type).Replace($"0x{address:x}", "the address");
        machine.Run();
        var version = machine.Memory.Read<uint>(XenGuest.VcpuInfo + versionOfTime);
        return $"{set}; {read}; version of the time {(version != 0 && version % 2 == 0 ? "even" : $"{version}")}";
    }
}
