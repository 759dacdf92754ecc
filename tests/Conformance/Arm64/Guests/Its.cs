using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using static KvmProbe.Abi.Arm64.Constants;

namespace KvmProbe.Conformance.Arm64.Guests;

/// <summary>
/// An ITS (devices/arm-vgic-its.rst) of a guest that waits for interrupts. Its tables and its commands are in the guest's memory, and it is
/// told of them by its attributes: event 3 of device 7 is LPI 8195 of the first vCPU.
/// </summary>
public sealed class Its
{
    /// <summary>Where its registers are.</summary>
    public const ulong Address = 0xe020_0000;

    /// <summary>Where a device writes its messages to.</summary>
    public const ulong Translater = Address + 0x1_0040;

    /// <summary>The device.</summary>
    public const uint DeviceId = 7;

    /// <summary>The event.</summary>
    public const uint Event = 3;

    private const ulong Valid = 1UL << 63;
    private const uint FirstLpi = 8192;
    private const uint Lpi = FirstLpi + Event;
    private const ulong Properties = 0x4_0000;
    private const ulong Pending = 0x5_0000;
    private const ulong Devices = 0x6_0000;
    private const ulong Collections = 0x7_0000;
    private const ulong Commands = 0x8_0000;
    private const ulong Translations = 0x9_0000;
    private const ulong NumberBits = 13; // less one
    private const byte Enabled = 0x21; // a high priority, and that it is enabled
    private readonly InterruptGuest _guest;
    private uint _written;

    private Its(InterruptGuest guest, GicV3 device) => (_guest, Device) = (guest, device);

    /// <summary>The device with its attributes.</summary>
    public GicV3 Device { get; }

    /// <summary>Makes one, with an address, and nothing mapped.</summary>
    public static Its Create(InterruptGuest guest)
    {
        var device = GicV3.Create(guest.Machine.Lab, guest.Vm, Constants.KVM_DEV_TYPE_ARM_VGIC_ITS);
        device.Set(KVM_DEV_ARM_VGIC_GRP_ADDR, KVM_VGIC_ITS_ADDR_TYPE, Address).OrThrow("the ITS's address");
        device.Set(KVM_DEV_ARM_VGIC_GRP_CTRL, KVM_DEV_ARM_VGIC_CTRL_INIT).OrThrow("the ITS's initialization");
        return new Its(guest, device);
    }

    /// <summary>Gives it its tables, enables it, and maps the event.</summary>
    public void Map()
    {
        var memory = _guest.Machine.Memory;
        memory.Write(Properties + Event, Enabled);
        SetWide(0x70, Properties | NumberBits); // GICR_PROPBASER
        SetWide(0x78, Pending); // GICR_PENDBASER
        _guest.Gic.SetRedistributor(0, 1); // GICR_CTLR.EnableLPIs
        SetTables();
        Enable();
        Command(0x09, 0, 0, Valid); // MAPC: collection 0 is the first vCPU
        Command(0x08, DeviceId, 4, Valid | Translations); // MAPD: five bits of events
        Command(0x0a, DeviceId, Event | ((ulong)Lpi << 32), 0); // MAPTI
        Command(0x0c, DeviceId, Event, 0); // INV
        Set(0x88, _written); // GITS_CWRITER
    }

    /// <summary>Says where its tables and its commands are.</summary>
    public void SetTables()
    {
        Set(0x80, Valid | Commands); // GITS_CBASER
        Set(0x100, Valid | Devices); // GITS_BASER0
        Set(0x108, Valid | Collections); // GITS_BASER1
    }

    /// <summary>Enables it.</summary>
    public void Enable() => Set(0, 1);

    /// <summary>Sends a message.</summary>
    public string Send(uint number = Event, uint device = DeviceId, uint flags = Constants.KVM_MSI_VALID_DEVID, ulong address = Translater) =>
        _guest.Vm.SignalMsi(new kvm_msi
        {
            address_lo = (uint)address,
            address_hi = (uint)(address >> 32),
            data = number,
            devid = device,
            flags = flags,
        }).ToString();

    /// <summary>The byte of the pending table that has the event's bit.</summary>
    public static byte PendingByte(GuestMemory memory) => memory.Read<byte>(Pending + (Lpi / 8));

    private void Set(ulong register, ulong value) =>
        Device.Set(KVM_DEV_ARM_VGIC_GRP_ITS_REGS, register, value).OrThrow($"GITS 0x{register:x}");

    private void SetWide(uint register, ulong value)
    {
        _guest.Gic.SetRedistributor(register, (uint)value);
        _guest.Gic.SetRedistributor(register + sizeof(uint), (uint)(value >> 32));
    }

    private void Command(ulong command, uint device, ulong second, ulong third)
    {
        var at = Commands + _written;
        _guest.Machine.Memory.Write(at, command | ((ulong)device << 32));
        _guest.Machine.Memory.Write(at + 8, second);
        _guest.Machine.Memory.Write(at + 16, third);
        _guest.Machine.Memory.Write(at + 24, 0UL);
        _written += 32;
    }

    /// <summary>A route to the mapped event (4.52).</summary>
    public static kvm_irq_routing_entry Route(uint gsi)
    {
        var entry = GsiTable.ToMessage(gsi, (uint)Translater, Event) with { flags = Constants.KVM_MSI_VALID_DEVID };
        entry.u.pad[3] = DeviceId;
        return entry;
    }
}
