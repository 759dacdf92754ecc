using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>4.113.</summary>
public sealed class KVM_HYPERV_EVENTFD
{
    private const uint Deassign = Constants.KVM_HYPERV_EVENTFD_DEASSIGN;
    private const uint Connection = 0x12_3456;

    /// <summary>A hypercall to signal.</summary>
    public sealed record SignalRow : GuestRow
    {
        /// <summary>The connection, in hexadecimal.</summary>
        public string Target { get; init; } = "123456";

        /// <summary>The number of the flag.</summary>
        public ulong Flag { get; init; }

        /// <summary>Whether the eventfd is taken back before.</summary>
        public bool TakenBack { get; init; }
    }

    /// <summary>A call that is refused.</summary>
    public sealed record CallRow : Row
    {
        /// <summary>The connection, in hexadecimal.</summary>
        public string Connection { get; init; } = "123456";

        /// <summary>The flags, in hexadecimal.</summary>
        public string Flags { get; init; } = "0";

        /// <summary>Whether the same was assigned before.</summary>
        public bool Before { get; init; }

        /// <summary>Whether the descriptor is none.</summary>
        public bool NoFd { get; init; }
    }

    /// <summary>Lets a guest signal a connection by a hypercall of Hyper-V, and takes the count of the eventfd.</summary>
    [Rows]
    public string Signal(Lab lab, SignalRow row)
    {
        const uint guestOsId = 0x4000_0000;
        const ulong signalEvent = 0x5d, fast = 1 << 16;
        var machine = lab.Boot(row.Guest);
        Cpuid.WithHyperV(lab).Apply(machine.Vcpu);
        MsrList.Set(lab, machine.Vcpu, guestOsId, 1).OrThrow("KVM_SET_MSRS");
        var eventfd = EventFd.Create(lab);
        var result = machine.Vm.HypervEventfd(new kvm_hyperv_eventfd { conn_id = Connection, fd = eventfd.Fd });
        if (row.TakenBack)
        {
            machine.Vm.HypervEventfd(new kvm_hyperv_eventfd { conn_id = Connection, flags = Deassign }).OrThrow("KVM_HYPERV_EVENTFD");
        }

        machine.ChangeRegs((ref kvm_regs regs) =>
            (regs.rcx, regs.rdx, regs.r8) = (signalEvent | fast, Convert.ToUInt32(row.Target, 16) | (row.Flag << 32), 0));
        var exit = machine.Run();
        return $"{result}; {exit} status={machine.Regs.rax & 0xffff}; count={eventfd.Take()}";
    }

    /// <summary>Assigns or deassigns.</summary>
    [Rows]
    public string Call(Lab lab, CallRow row)
    {
        var vm = lab.CreateVm();
        var eventfd = EventFd.Create(lab);
        var call = new kvm_hyperv_eventfd
        {
            conn_id = Convert.ToUInt32(row.Connection, 16),
            fd = row.NoFd ? -1 : eventfd.Fd,
            flags = Convert.ToUInt32(row.Flags, 16),
        };
        if (row.Before)
        {
            vm.HypervEventfd(call with { flags = 0 }).OrThrow("KVM_HYPERV_EVENTFD");
        }

        return vm.HypervEventfd(in call).ToString();
    }

    /// <summary>Assigns, takes back, and assigns again.</summary>
    [Rows]
    public string AssignAgain(Lab lab)
    {
        var vm = lab.CreateVm();
        var call = new kvm_hyperv_eventfd { conn_id = Connection, fd = EventFd.Create(lab).Fd };
        return $"{vm.HypervEventfd(in call)}; {vm.HypervEventfd(call with { flags = Deassign })}; {vm.HypervEventfd(in call)}";
    }

    /// <summary>Sets each flag alone that is not the one for taking back.</summary>
    [Rows]
    public string EachFlag(Lab lab)
    {
        var vm = lab.CreateVm();
        var call = new kvm_hyperv_eventfd { conn_id = Connection, fd = EventFd.Create(lab).Fd };
        var answers = Enumerable.Range(1, 31).Select(bit => vm.HypervEventfd(call with { flags = 1u << bit }).ToString());
        return string.Join(' ', answers.Distinct());
    }
}
