using KvmProbe.Abi;
using KvmProbe.Conformance.Arm64.Guests;

namespace KvmProbe.Conformance.Arm64.OnVm;

/// <summary>4.71.</summary>
public sealed class KVM_SIGNAL_MSI
{
    /// <summary>A message.</summary>
    public sealed record MessageRow : Row
    {
        /// <summary>The event.</summary>
        public uint Event { get; init; } = Its.Event;

        /// <summary>The device.</summary>
        public uint Device { get; init; } = Its.DeviceId;

        /// <summary>The flags.</summary>
        public uint Flags { get; init; } = Constants.KVM_MSI_VALID_DEVID;

        /// <summary>How far from the ITS's register the message is written to.</summary>
        public ulong Offset { get; init; }

        /// <summary>The interrupt controllers: <c>none</c>, <c>gic</c>, <c>its</c> or <c>mapped</c>.</summary>
        public string Irqchip { get; init; } = "mapped";
    }

    /// <summary>Sends a message, and lets the guest go on.</summary>
    [Rows]
    public string Deliver(Lab lab, MessageRow row)
    {
        var guest = InterruptGuest.Boot(lab);
        var its = Its.Create(guest);
        its.Map();
        return $"{Send(its, row)}; {guest.NextOrBell()}; {guest.NextOrBell()}";
    }

    /// <summary>Sends a message to a VM.</summary>
    [Rows]
    public string Refuse(Lab lab, MessageRow row)
    {
        if (row.Irqchip == "none")
        {
            return lab.CreateVm().SignalMsi(new kvm_msi { address_lo = (uint)Its.Translater, flags = row.Flags }).ToString();
        }

        var guest = InterruptGuest.Boot(lab);
        if (row.Irqchip == "gic")
        {
            return guest.Vm.SignalMsi(new kvm_msi { address_lo = (uint)Its.Translater, flags = row.Flags }).ToString();
        }

        var its = Its.Create(guest);
        if (row.Irqchip == "mapped")
        {
            its.Map();
        }

        return Send(its, row);
    }

    private static string Send(Its its, MessageRow row) => its.Send(row.Event, row.Device, row.Flags, Its.Translater + row.Offset);
}
