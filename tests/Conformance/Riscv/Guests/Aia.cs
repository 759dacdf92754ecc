using KvmProbe.Abi;
using KvmProbe.Targets;
using static KvmProbe.Abi.Riscv.Constants;

namespace KvmProbe.Conformance.Riscv.Guests;

/// <summary>The interrupt controllers of AIA (asm/kvm.h): a device, and the memory that the values of its attributes go through.</summary>
public sealed class Aia
{
    /// <summary>Where the APLIC's registers are.</summary>
    public const ulong AplicAddress = 0xe000_0000;

    /// <summary>Where the first vCPU's IMSIC is; the others follow, a page each.</summary>
    public const ulong ImsicAddress = 0xe100_0000;

    /// <summary>The register of an IMSIC that says whether it interrupts.</summary>
    public const ulong Delivery = 0x70;

    /// <summary>The register of an IMSIC that says which of the first 64 messages interrupt.</summary>
    public const ulong Enable = 0xc0;

    /// <summary>The register of an IMSIC that says which of the first 64 messages wait.</summary>
    public const ulong Pending = 0x80;

    private const ulong Domain = 0;
    private const ulong DomainEnabled = 0x100;
    private const ulong FirstSource = 4;
    private const ulong FirstTarget = 0x3004;
    private const ulong SetEnableNumber = 0x1edc;
    private readonly TargetMemory _value;

    private Aia(Lab lab, KvmDevice device) => (Device, _value) = (device, lab.Memory(sizeof(ulong)));

    /// <summary>The device.</summary>
    public KvmDevice Device { get; }

    /// <summary>Makes the device.</summary>
    public static Aia Create(Lab lab, KvmVm vm)
    {
        var asked = new kvm_create_device { type = Constants.KVM_DEV_TYPE_RISCV_AIA };
        vm.CreateDevice(ref asked).OrThrow("KVM_CREATE_DEVICE");
        return new Aia(lab, lab.Own(new KvmDevice(lab.Target, (int)asked.fd)));
    }

    /// <summary>The value of an attribute.</summary>
    public ulong Value
    {
        get => _value.Read<ulong>(0);
        set => _value.Write(0, in value);
    }

    /// <summary>An attribute whose value is <see cref="Value"/>.</summary>
    public kvm_device_attr Attribute(uint group, ulong attribute) => new() { group = group, attr = attribute, addr = _value.Address };

    /// <summary>Sets an attribute.</summary>
    public SysResult Set(uint group, ulong attribute, ulong value = 0)
    {
        Value = value;
        return Device.SetDeviceAttr(Attribute(group, attribute));
    }

    /// <summary>Reads an attribute into <see cref="Value"/>.</summary>
    public SysResult Get(uint group, ulong attribute)
    {
        Value = 0;
        return Device.GetDeviceAttr(Attribute(group, attribute));
    }

    /// <summary>Says where the APLIC and the IMSICs of some vCPUs are, and how many wires and vCPUs there are.</summary>
    public void Place(int vcpus = 1, uint sources = 31)
    {
        Set(KVM_DEV_RISCV_AIA_GRP_CONFIG, KVM_DEV_RISCV_AIA_CONFIG_SRCS, sources).OrThrow("KVM_DEV_RISCV_AIA_CONFIG_SRCS");
        Set(KVM_DEV_RISCV_AIA_GRP_CONFIG, KVM_DEV_RISCV_AIA_CONFIG_HART_BITS, (ulong)vcpus - 1).OrThrow("KVM_DEV_RISCV_AIA_CONFIG_HART_BITS");
        Set(KVM_DEV_RISCV_AIA_GRP_ADDR, KVM_DEV_RISCV_AIA_ADDR_APLIC, AplicAddress).OrThrow("KVM_DEV_RISCV_AIA_ADDR_APLIC");
        for (var i = 0; i < vcpus; i++)
        {
            Set(KVM_DEV_RISCV_AIA_GRP_ADDR, (ulong)i + 1, ImsicOf(i)).OrThrow("KVM_DEV_RISCV_AIA_ADDR_IMSIC");
        }
    }

    /// <summary>Initializes the controllers.</summary>
    public void Init() => Set(KVM_DEV_RISCV_AIA_GRP_CTRL, KVM_DEV_RISCV_AIA_CTRL_INIT).OrThrow("KVM_DEV_RISCV_AIA_CTRL_INIT");

    /// <summary>Where the IMSIC of a vCPU is.</summary>
    public static ulong ImsicOf(int vcpu) => ImsicAddress + ((ulong)vcpu * KVM_DEV_RISCV_IMSIC_SIZE);

    /// <summary>The attribute of a register of a vCPU's IMSIC.</summary>
    public static ulong Imsic(ulong register, uint vcpu = 0) => ((ulong)vcpu << KVM_DEV_RISCV_AIA_IMSIC_ISEL_BITS) | register;

    /// <summary>Lets messages interrupt a vCPU.</summary>
    public void EnableMessages(ulong bits)
    {
        Set(KVM_DEV_RISCV_AIA_GRP_IMSIC, Imsic(Delivery), 1).OrThrow("KVM_DEV_RISCV_AIA_GRP_IMSIC of EIDELIVERY");
        Set(KVM_DEV_RISCV_AIA_GRP_IMSIC, Imsic(Enable), bits).OrThrow("KVM_DEV_RISCV_AIA_GRP_IMSIC of EIE0");
    }

    /// <summary>Lets a wire send a message to the first vCPU.</summary>
    /// <param name="source">The wire.</param>
    /// <param name="mode">When: 4 a rising edge, 5 a falling one, 6 a high level, 7 a low one.</param>
    /// <param name="message">The message.</param>
    public void Wire(uint source, uint mode, uint message)
    {
        Aplic(Domain, DomainEnabled);
        Aplic(FirstSource + ((source - 1) * sizeof(uint)), mode);
        Aplic(FirstTarget + ((source - 1) * sizeof(uint)), message);
        Aplic(SetEnableNumber, source);
    }

    private void Aplic(ulong register, ulong value) => Set(KVM_DEV_RISCV_AIA_GRP_APLIC, register, value).OrThrow($"KVM_DEV_RISCV_AIA_GRP_APLIC of 0x{register:x}");
}
