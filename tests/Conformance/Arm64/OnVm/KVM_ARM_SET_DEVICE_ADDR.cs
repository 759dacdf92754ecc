using KvmProbe.Abi;
using KvmProbe.Arm64;
using KvmProbe.Conformance.Arm64.Guests;
using KvmProbe.Conformance.Guests;

namespace KvmProbe.Conformance.Arm64.OnVm;

/// <summary>4.85.</summary>
public sealed class KVM_ARM_SET_DEVICE_ADDR
{
    /// <summary>A device and its address.</summary>
    public sealed record AddressRow : Row
    {
        /// <summary>The device's id.</summary>
        public uint Device { get; init; }

        /// <summary>The type of the address: <c>KVM_VGIC_V2_ADDR_TYPE_*</c>.</summary>
        public uint Type { get; init; }

        /// <summary>The address, in hexadecimal.</summary>
        public string Addr { get; init; } = "0xe0000000";

        /// <summary>Whether the VM has a GICv2.</summary>
        public bool Irqchip { get; init; } = true;

        /// <summary>How often it is set.</summary>
        public int Times { get; init; } = 1;
    }

    /// <summary>Sets an address, once or more.</summary>
    [Rows]
    public string Set(Lab lab, AddressRow row)
    {
        var vm = lab.CreateVm();
        if (row.Irqchip)
        {
            vm.CreateIrqchip().OrThrow("KVM_CREATE_IRQCHIP");
        }

        var address = new kvm_arm_device_addr { id = (row.Device << 16) | row.Type, addr = RegisterFile.Parse(row.Addr) };
        return string.Join("; ", Enumerable.Range(0, row.Times).Select(_ => vm.ArmSetDeviceAddr(in address).ToString()));
    }

    /// <summary>Sets both addresses of a GICv2; the guest takes an interrupt by its registers there.</summary>
    [Rows]
    public string Deliver(Lab lab) => GicV2Guest.Boot(lab).RaiseAndRun(40);
}
