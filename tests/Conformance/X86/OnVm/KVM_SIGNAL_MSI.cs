using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>4.71.</summary>
public sealed partial class KVM_SIGNAL_MSI
{
    private const ushort AskPort = 0xe8;

    /// <summary>A message.</summary>
    public sealed record Message
    {
        /// <summary>The low half of the address.</summary>
        public uint AddressLo { get; init; } = 0xfee0_0000;

        /// <summary>The high half of the address.</summary>
        public uint AddressHi { get; init; }

        /// <summary>The data.</summary>
        public required uint Data { get; init; }

        /// <summary>The flags.</summary>
        public uint Flags { get; init; }

        internal kvm_msi Msi => new() { address_lo = AddressLo, address_hi = AddressHi, data = Data, flags = Flags };
    }

    /// <summary>A message, and a guest that shows whether it arrives.</summary>
    public sealed record DeliverRow : AccessRow
    {
        /// <summary>The message.</summary>
        public required Message Message { get; init; }
    }

    /// <summary>A message to a VM.</summary>
    public sealed record MessageRow : Row
    {
        /// <summary>The message.</summary>
        public required Message Message { get; init; }

        /// <summary>The interrupt controllers: <c>none</c>, <c>split</c> or <c>full</c>.</summary>
        public Irqchip Irqchip { get; init; } = Irqchip.full;
    }

    /// <summary>Sends the message when the guest writes to port e8h.</summary>
    [Rows]
    public string Deliver(Lab lab, DeliverRow row)
    {
        var machine = row.Boot(lab);
        machine.Serve(AskPort, _ => $"message: {machine.Vm.SignalMsi(row.Message.Msi)}");
        return machine.Trace();
    }

    /// <summary>Sends the message to a VM with one vCPU that has not run.</summary>
    [Rows]
    public string Send(Lab lab, MessageRow row)
    {
        var vm = lab.CreateVm(row.Irqchip);
        lab.CreateVcpu(vm);
        return vm.SignalMsi(row.Message.Msi).ToString();
    }
}
