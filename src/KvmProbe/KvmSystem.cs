using System.Text;
using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe;

/// <summary>
/// The system descriptor: <c>/dev/kvm</c>. One method per ioctl, named after it; the answer is the kernel's own, and nothing is
/// retried, clamped, defaulted or checked before. Sections are those of the API document (Documentation/virt/kvm/api.rst).
/// </summary>
public sealed class KvmSystem : KvmDescriptor
{
    private const int AT_FDCWD = -100;
    private const int O_RDWR = 2;
    private const int O_CLOEXEC = 0x80000;

    private KvmSystem(ITarget target, int fd)
        : base(target, target.Main, fd)
    {
    }

    /// <summary>The path of the device.</summary>
    public const string DevicePath = "/dev/kvm";

    /// <summary>Opens the device. For set-up: it throws when it cannot be opened.</summary>
    /// <exception cref="SetupException">It cannot be opened.</exception>
    public static KvmSystem Open(ITarget target)
    {
        TryOpen(target, out var system).OrThrow($"open {DevicePath}");
        return system!;
    }

    /// <summary>Opens the device.</summary>
    public static SysResult TryOpen(ITarget target, out KvmSystem? system)
    {
        var path = Encoding.ASCII.GetBytes(DevicePath + '\0');
        using var memory = TargetMap.Private(target, path.Length);
        memory.Write(0, path);
        var call = new SystemCall(
            SystemCallNumbers.Of(target.Architecture).openat, unchecked((ulong)AT_FDCWD), memory.Address, O_RDWR | O_CLOEXEC);
        var result = target.Main.Call(call);
        system = result.Ok ? new KvmSystem(target, result.Value) : null;
        return result;
    }

    /// <summary>4.1: answers <c>KVM_API_VERSION</c>, which is 12.</summary>
    public SysResult GetApiVersion() => Ioctl(Requests.KVM_GET_API_VERSION);

    /// <summary>4.2: creates a virtual machine of a type (0 is the default one). Answers a VM descriptor.</summary>
    public SysResult CreateVm(ulong type, out KvmVm? vm)
    {
        var result = Ioctl(Requests.KVM_CREATE_VM, type);
        vm = result.Ok ? new KvmVm(Target, result.Value) : null;
        return result;
    }

    /// <summary>4.4: 0 if an extension is not there, 1 or another positive number if it is.</summary>
    public SysResult CheckExtension(uint capability) => Ioctl(Requests.KVM_CHECK_EXTENSION, capability);

    /// <summary>4.5: the bytes to map of a vCPU descriptor.</summary>
    public SysResult GetVcpuMmapSize() => Ioctl(Requests.KVM_GET_VCPU_MMAP_SIZE);
}
