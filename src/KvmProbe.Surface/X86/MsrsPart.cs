using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Surface.Parts;
using KvmProbe.X86;

namespace KvmProbe.Surface.X86;

/// <summary>The MSRs that KVM names: those of the guest, and those that say what the host can do.</summary>
internal static class MsrsPart
{
    private const int Room = 1024;

    internal static IEnumerable<KeyValuePair<string, string>> Guest(SurfaceSource source) =>
        Indexes(source, Requests.KVM_GET_MSR_INDEX_LIST).Select(index => new KeyValuePair<string, string>(Name(index), "listed"));

    internal static IEnumerable<KeyValuePair<string, string>> Feature(SurfaceSource source) =>
        Indexes(source, Requests.KVM_GET_MSR_FEATURE_INDEX_LIST)
            .Select(index => new KeyValuePair<string, string>(Name(index), Value(source, index)));

    private static uint[] Indexes(SurfaceSource source, Request request)
    {
        using var list = new VarArg<kvm_msr_list, uint>(source.Target, Room, new kvm_msr_list { nmsrs = Room });
        var result = source.System.Ioctl(request, list);
        return result.Ok ? list.Take(list.Head.nmsrs) : throw new NonsenseException($"{request.Name}: {result}");
    }

    private static string Value(SurfaceSource source, uint index)
    {
        using var msrs = new VarArg<kvm_msrs, kvm_msr_entry>(source.Target, 1, new kvm_msrs { nmsrs = 1 });
        msrs[0] = new kvm_msr_entry { index = index };
        var result = source.System.Ioctl(Requests.KVM_GET_MSRS, msrs);
        return result is { Ok: true, Value: 1 } ? $"0x{msrs[0].data:x}" : $"{result}";
    }

    private static string Name(uint index) => $"0x{index:x}";
}
