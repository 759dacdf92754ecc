using KvmProbe.Abi;
using KvmProbe.Targets;
using static KvmProbe.Abi.Powerpc.Constants;

namespace KvmProbe.Conformance.Ppc.Guests;

/// <summary>The interrupt controller of PAPR in a VM, and its sources: a device, see devices/xics.rst.</summary>
/// <param name="lab">The case's lab.</param>
/// <param name="device">Its descriptor.</param>
public sealed class Xics(Lab lab, KvmDevice device)
{
    /// <summary>A source that cases use.</summary>
    public const uint Source = 0x1000;

    private readonly TargetMemory _value = lab.Memory(sizeof(ulong));

    /// <summary>The device.</summary>
    public KvmDevice Device { get; } = device;

    /// <summary>Makes it.</summary>
    public static Xics Create(Lab lab, KvmVm vm)
    {
        var asked = new kvm_create_device { type = Abi.Constants.KVM_DEV_TYPE_XICS };
        vm.CreateDevice(ref asked).OrThrow("KVM_CREATE_DEVICE");
        return new Xics(lab, lab.Own(new KvmDevice(lab.Target, (int)asked.fd)));
    }

    /// <summary>Makes a guest with it, whose vCPU is its server 0, and which lets all interrupts come.</summary>
    public static (PaprGuest Guest, Xics Xics) Boot(Lab lab)
    {
        Xics? xics = null;
        var guest = PaprGuest.Boot(lab, vm => xics = Create(lab, vm));
        Connect(guest.Vcpu, xics!.Device.Fd, 0).OrThrow("KVM_ENABLE_CAP of KVM_CAP_IRQ_XICS");
        var answer = guest.Call(Hcall.H_CPPR, 0xff);
        return answer == "H_SUCCESS" ? (guest, xics) : throw new SetupException($"H_CPPR: {answer}");
    }

    /// <summary>Makes a vCPU one of its servers (6.7).</summary>
    public static SysResult Connect(KvmVcpu vcpu, int device, ulong server)
    {
        var cap = EnableCap.Argument(Capability.KVM_CAP_IRQ_XICS, (ulong)(long)device);
        cap.args[1] = server;
        return vcpu.EnableCap(in cap);
    }

    /// <summary>Sets a source.</summary>
    public SysResult Set(uint source, ulong state)
    {
        _value.Write(0, state);
        return Device.SetDeviceAttr(Attribute(source));
    }

    /// <summary>Makes a source of server 0.</summary>
    /// <param name="source">Its number.</param>
    /// <param name="priority">Its priority: 255 is the lowest, and never comes.</param>
    /// <param name="flags">What else it is: KVM_XICS_LEVEL_SENSITIVE, KVM_XICS_MASKED, KVM_XICS_PENDING.</param>
    public void Use(uint source, byte priority = 5, ulong flags = 0) =>
        Set(source, ((ulong)priority << KVM_XICS_PRIORITY_SHIFT) | flags).OrThrow("KVM_SET_DEVICE_ATTR");

    /// <summary>Reads a source.</summary>
    public SysResult Get(uint source, out ulong state)
    {
        var result = Device.GetDeviceAttr(Attribute(source));
        state = _value.Read<ulong>(0);
        return result;
    }

    /// <summary>A source's state in words.</summary>
    public static string Text(ulong state)
    {
        var flags = new (ulong Bit, string Word)[]
        {
            (KVM_XICS_LEVEL_SENSITIVE, " level"), (KVM_XICS_MASKED, " masked"), (KVM_XICS_PENDING, " pending"),
            (KVM_XICS_PRESENTED, " presented"), (KVM_XICS_QUEUED, " queued"),
        };
        return $"server {state & KVM_XICS_DESTINATION_MASK} priority {(state >> KVM_XICS_PRIORITY_SHIFT) & KVM_XICS_PRIORITY_MASK}"
            + string.Concat(flags.Where(flag => (state & flag.Bit) != 0).Select(flag => flag.Word));
    }

    /// <summary>Lets the guest ask what interrupt there is, and says so.</summary>
    public static string Accept(PaprGuest guest) =>
        guest.Call(Hcall.H_XIRR) is var answer and not "H_SUCCESS" ? answer
            : (guest.Given() & 0xff_ffff) is var source and not 0 ? $"source 0x{source:x}" : "no source";

    private kvm_device_attr Attribute(uint source) => new() { group = KVM_DEV_XICS_GRP_SOURCES, attr = source, addr = _value.Address };
}
