using KvmProbe.Abi;
using KvmProbe.Targets;
using static KvmProbe.Abi.Arm64.Constants;

namespace KvmProbe.Conformance.Arm64.Guests;

/// <summary>A GICv3 (devices/arm-vgic-v3.rst), or an ITS that goes with it: a device and the memory that the values of its attributes go through.</summary>
public sealed class GicV3
{
    /// <summary>Where the distributor's registers are.</summary>
    public const ulong DistributorAddress = 0xe000_0000;

    /// <summary>Where the redistributors' registers are.</summary>
    public const ulong RedistributorAddress = 0xe010_0000;

    private const uint Control = 0;
    private const uint EnableGroup1 = 2;
    private const uint Group = 0x80;
    private const uint SetEnable = 0x100;
    private const uint SetPending = 0x200;
    private const uint Priority = 0x400;
    private const uint Configuration = 0xc00;
    private const uint Edges = 0xaaaa_aaaa;
    private const uint InterruptFrame = 0x1_0000; // of a redistributor
    private const uint PrivateInterrupts = 32;
    private const int MpidrShift = KVM_DEV_ARM_VGIC_V3_MPIDR_SHIFT;
    private readonly TargetMemory _value;

    /// <summary>
    /// The attributes that a save and a restore of a VM with one vCPU and 64 interrupts have to have, in the order of the restore: the distributor and
    /// the redistributor, levels, and the CPU interface.
    /// </summary>
    public static IEnumerable<(uint Group, ulong Attribute)> Registers =>
    [
        (KVM_DEV_ARM_VGIC_GRP_DIST_REGS, 0x8), // GICD_IIDR
        (KVM_DEV_ARM_VGIC_GRP_DIST_REGS, Control),
        .. Range(KVM_DEV_ARM_VGIC_GRP_DIST_REGS, 0x84, 1), .. Range(KVM_DEV_ARM_VGIC_GRP_DIST_REGS, 0x104, 1), .. Range(KVM_DEV_ARM_VGIC_GRP_DIST_REGS, 0x420, 8),
        .. Range(KVM_DEV_ARM_VGIC_GRP_DIST_REGS, 0xc08, 2), .. Range(KVM_DEV_ARM_VGIC_GRP_DIST_REGS, 0x204, 1), .. Range(KVM_DEV_ARM_VGIC_GRP_DIST_REGS, 0x304, 1),
        .. Range(KVM_DEV_ARM_VGIC_GRP_REDIST_REGS, 0x1_0080, 1), .. Range(KVM_DEV_ARM_VGIC_GRP_REDIST_REGS, 0x1_0100, 1), .. Range(KVM_DEV_ARM_VGIC_GRP_REDIST_REGS, 0x1_0400, 8),
        .. Range(KVM_DEV_ARM_VGIC_GRP_REDIST_REGS, 0x1_0c00, 2), .. Range(KVM_DEV_ARM_VGIC_GRP_REDIST_REGS, 0x1_0200, 1), .. Range(KVM_DEV_ARM_VGIC_GRP_REDIST_REGS, 0x1_0300, 1),
        (KVM_DEV_ARM_VGIC_GRP_LEVEL_INFO, 0), (KVM_DEV_ARM_VGIC_GRP_LEVEL_INFO, 32),
        (KVM_DEV_ARM_VGIC_GRP_CPU_SYSREGS, 0xc665), // ICC_SRE_EL1
        (KVM_DEV_ARM_VGIC_GRP_CPU_SYSREGS, 0xc664), // ICC_CTLR_EL1
        (KVM_DEV_ARM_VGIC_GRP_CPU_SYSREGS, 0xc667), // ICC_IGRPEN1_EL1
        (KVM_DEV_ARM_VGIC_GRP_CPU_SYSREGS, 0xc230), // ICC_PMR_EL1
        (KVM_DEV_ARM_VGIC_GRP_CPU_SYSREGS, 0xc663), // ICC_BPR1_EL1
    ];

    private static IEnumerable<(uint Group, ulong Attribute)> Range(uint group, ulong first, int count) =>
        Enumerable.Range(0, count).Select(i => (group, first + ((ulong)i * sizeof(uint))));

    private GicV3(Lab lab, KvmDevice device) => (Device, _value) = (device, lab.Memory(sizeof(ulong)));

    /// <summary>The device.</summary>
    public KvmDevice Device { get; }

    /// <summary>Makes a device of a type.</summary>
    public static GicV3 Create(Lab lab, KvmVm vm, uint type = Constants.KVM_DEV_TYPE_ARM_VGIC_V3)
    {
        var asked = new kvm_create_device { type = type };
        vm.CreateDevice(ref asked).OrThrow("KVM_CREATE_DEVICE");
        return new GicV3(lab, lab.Own(new KvmDevice(lab.Target, (int)asked.fd)));
    }

    /// <summary>The value of an attribute.</summary>
    public ulong Value
    {
        get => _value.Read<ulong>(0);
        set => _value.Write(0, in value);
    }

    /// <summary>Sets an attribute.</summary>
    public SysResult Set(uint group, ulong attribute, ulong value = 0)
    {
        Value = value;
        return Device.SetDeviceAttr(Attribute(group, attribute));
    }

    /// <summary>Reads an attribute to <see cref="Value"/>.</summary>
    public SysResult Get(uint group, ulong attribute)
    {
        Value = 0;
        return Device.GetDeviceAttr(Attribute(group, attribute));
    }

    /// <summary>An attribute whose value is here.</summary>
    public kvm_device_attr Attribute(uint group, ulong attribute) => new() { group = group, attr = attribute, addr = _value.Address };

    /// <summary>Says where its registers are.</summary>
    public void SetAddresses()
    {
        Set(KVM_DEV_ARM_VGIC_GRP_ADDR, KVM_VGIC_V3_ADDR_TYPE_DIST, DistributorAddress).OrThrow("the distributor's address");
        Set(KVM_DEV_ARM_VGIC_GRP_ADDR, KVM_VGIC_V3_ADDR_TYPE_REDIST, RedistributorAddress).OrThrow("the redistributors' address");
    }

    /// <summary>Initializes it: all vCPUs have to be there.</summary>
    public void Init() => Set(KVM_DEV_ARM_VGIC_GRP_CTRL, KVM_DEV_ARM_VGIC_CTRL_INIT).OrThrow("KVM_DEV_ARM_VGIC_CTRL_INIT");

    /// <summary>Lets the distributor forward interrupts of group 1.</summary>
    public void Forward() => SetDistributor(Control, EnableGroup1);

    /// <summary>Enables an interrupt, in group 1; those of a vCPU alone for the vCPU with an affinity.</summary>
    public void Enable(uint number, byte priority = 0, ulong affinity = 0)
    {
        var bit = 1u << (int)(number % 32);
        SetRegister(number, Group, bit, affinity);
        SetRegister(number, SetEnable, bit, affinity);
        var word = Priority + (number & ~3u);
        var shift = (int)(number % 4 * 8);
        Register(number < PrivateInterrupts, word, affinity, ((uint)ReadRegister(number < PrivateInterrupts, word, affinity) & ~(0xffu << shift)) | ((uint)priority << shift));
    }

    /// <summary>Says whether an SPI is an edge or a level, and so for the 15 that share its register.</summary>
    public void Trigger(uint number, bool isEdge) => SetDistributor(Configuration + (number / 16 * sizeof(uint)), isEdge ? Edges : 0);

    /// <summary>Makes an interrupt pending.</summary>
    public void Pend(uint number, ulong affinity = 0) => SetRegister(number, SetPending, 1u << (int)(number % 32), affinity);

    /// <summary>Sets a register of the distributor.</summary>
    public void SetDistributor(uint offset, uint value) => Set(KVM_DEV_ARM_VGIC_GRP_DIST_REGS, offset, value).OrThrow($"GICD 0x{offset:x}");

    /// <summary>Sets a register of a vCPU's redistributor.</summary>
    public void SetRedistributor(uint offset, uint value, ulong affinity = 0) =>
        Set(KVM_DEV_ARM_VGIC_GRP_REDIST_REGS, (affinity << MpidrShift) | offset, value).OrThrow($"GICR 0x{offset:x}");

    /// <summary>Sets the bits of an interrupt in a register with a bit for each, beside those that are set.</summary>
    private void SetRegister(uint number, uint register, uint bits, ulong affinity)
    {
        var offset = register + (number / 32 * sizeof(uint));
        Register(number < PrivateInterrupts, offset, affinity, (uint)ReadRegister(number < PrivateInterrupts, offset, affinity) | bits);
    }

    private void Register(bool isPrivate, uint offset, ulong affinity, uint value)
    {
        if (isPrivate)
        {
            SetRedistributor(InterruptFrame + offset, value, affinity);
        }
        else
        {
            SetDistributor(offset, value);
        }
    }

    private ulong ReadRegister(bool isPrivate, uint offset, ulong affinity)
    {
        var result = isPrivate
            ? Get(KVM_DEV_ARM_VGIC_GRP_REDIST_REGS, (affinity << MpidrShift) | (InterruptFrame + offset))
            : Get(KVM_DEV_ARM_VGIC_GRP_DIST_REGS, offset);
        result.OrThrow($"a register of the GIC at 0x{offset:x}");
        return (uint)Value;
    }
}
