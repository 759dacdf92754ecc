using System.Runtime.CompilerServices;
using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.OnSystem;

/// <summary>4.5.</summary>
public sealed class KVM_GET_VCPU_MMAP_SIZE
{
    /// <summary>Asks, and holds the size against what it has to hold.</summary>
    [Rows]
    public string Ask(Lab lab)
    {
        var result = lab.Kvm.GetVcpuMmapSize();
        var size = result.Raw;
        var page = lab.Target.PageSize;
        var ring = lab.Kvm.CheckExtension((uint)Capability.KVM_CAP_COALESCED_MMIO).OrThrow("KVM_CHECK_EXTENSION");
        return !result.Ok ? result.ToString()
            : size % page != 0 ? $"{size} bytes are not whole pages"
            : size < Unsafe.SizeOf<kvm_run>() ? $"{size} bytes do not hold struct kvm_run"
            : size < (ring + 1) * page ? $"{size} bytes do not hold the ring at page {ring}"
            : $"{size / page} pages";
    }

    /// <summary>Passes an argument to a request that has none.</summary>
    [Rows]
    public string AskWithArgument(Lab lab) => lab.Kvm.Ioctl(Requests.KVM_GET_VCPU_MMAP_SIZE, 1).ToString();

    /// <summary>Lets the kernel read each page of the area and the one after it: what is behind no page cannot be read.</summary>
    [Rows]
    public string ReachEachPage(Lab lab)
    {
        var size = lab.RunPageSize;
        var page = lab.Target.PageSize;
        lab.CreateVcpu().Map((ulong)(size + page), 0, out var area).OrThrow("mmap");
        lab.Own(area!);
        using var sink = OpenSink(lab);
        var pages = Enumerable.Range(0, size / page).Count(index => sink.Write(area!, index * page, 1).Ok);
        return $"{(pages == size / page ? "all pages" : $"{pages} of {size / page} pages")}; the next: {sink.Write(area!, size, 1)}";
    }

    private static KvmDescriptor OpenSink(Lab lab)
    {
        var name = lab.Memory(lab.Target.PageSize);
        var call = new SystemCall(SystemCallNumbers.Of(lab.Target.Architecture).memfd_create, name.Address);
        return new KvmDescriptor(lab.Target, lab.Target.Main, (int)lab.Target.Main.Call(in call).OrThrow("memfd_create"));
    }
}
