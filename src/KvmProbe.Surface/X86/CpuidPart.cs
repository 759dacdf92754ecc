using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Surface.Parts;
using KvmProbe.Targets;
using KvmProbe.X86;

namespace KvmProbe.Surface.X86;

/// <summary>The CPUID leaves that KVM supports, emulates, and has for Hyper-V's enlightenments.</summary>
internal static class CpuidPart
{
    private const int Room = 256;

    internal static IEnumerable<KeyValuePair<string, string>> Supported(SurfaceSource source) =>
        Leaves(source, s => s.System, Requests.KVM_GET_SUPPORTED_CPUID);

    internal static IEnumerable<KeyValuePair<string, string>> Emulated(SurfaceSource source) =>
        Leaves(source, s => s.System, Requests.KVM_GET_EMULATED_CPUID);

    internal static IEnumerable<KeyValuePair<string, string>> Hyperv(SurfaceSource source) =>
        Has(source, Capability.KVM_CAP_SYS_HYPERV_CPUID)
        ? Leaves(source, s => s.System, Requests.KVM_GET_SUPPORTED_HV_CPUID)
        : Has(source, Capability.KVM_CAP_HYPERV_CPUID) ? Leaves(source, s => s.Vcpu, Requests.KVM_GET_SUPPORTED_HV_CPUID) : [];

    private static bool Has(SurfaceSource source, Capability capability) =>
        source.System.CheckExtension((uint)capability) is { Ok: true, Value: > 0 };

    private static IEnumerable<KeyValuePair<string, string>> Leaves(
        SurfaceSource source, Func<SurfaceSource, KvmDescriptor> on, Request request)
    {
        using var cpuid = new VarArg<kvm_cpuid2, kvm_cpuid_entry2>(source.Target, Room, new kvm_cpuid2 { nent = Room });
        var result = on(source).Ioctl(request, cpuid);
        return result.Ok
            ? [.. cpuid.Take(cpuid.Head.nent).Select(entry => new KeyValuePair<string, string>(Name(entry), Text(entry)))]
            : result.Errno is Errno.ENOTTY or Errno.EINVAL ? [] : throw new NonsenseException($"{request.Name}: {result}");
    }

    private static string Name(in kvm_cpuid_entry2 entry) =>
        (entry.flags & Abi.X86.Constants.KVM_CPUID_FLAG_SIGNIFCANT_INDEX) == 0 ? $"0x{entry.function:x}"
            : $"0x{entry.function:x}.{entry.index}";

    private static string Text(in kvm_cpuid_entry2 entry) =>
        $"eax=0x{entry.eax:x} ebx=0x{entry.ebx:x} ecx=0x{entry.ecx:x} edx=0x{entry.edx:x}";
}
