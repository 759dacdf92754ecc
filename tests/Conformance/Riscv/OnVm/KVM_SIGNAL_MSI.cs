using KvmProbe.Abi;
using KvmProbe.Conformance.Riscv.Guests;

namespace KvmProbe.Conformance.Riscv.OnVm;

/// <summary>4.71.</summary>
public sealed class KVM_SIGNAL_MSI
{
    /// <summary>A message.</summary>
    public sealed record MessageRow : Row
    {
        /// <summary>The message.</summary>
        public uint Message { get; init; } = 5;

        /// <summary>How far from the IMSIC's first register.</summary>
        public ulong Offset { get; init; }

        /// <summary>The flags.</summary>
        public uint Flags { get; init; }

        /// <summary>The interrupt controllers: <c>none</c> or <c>created</c>.</summary>
        public string Irqchip { get; init; } = "none";
    }

    /// <summary>Sends a message, and lets the guest go on twice.</summary>
    [Rows]
    public string Deliver(Lab lab, MessageRow row)
    {
        var guest = MessageGuest.Boot(lab);
        return $"{guest.Send(row.Message, row.Offset)}; {guest.Next()}; {guest.Next()}";
    }

    /// <summary>Sends a message to a VM that cannot take it.</summary>
    [Rows]
    public string Refuse(Lab lab, MessageRow row)
    {
        var vm = lab.CreateVm();
        if (row.Irqchip == "created")
        {
            Aia.Create(lab, vm);
        }

        return vm.SignalMsi(new kvm_msi { address_lo = (uint)Aia.ImsicAddress, data = row.Message, flags = row.Flags }).ToString();
    }
}
