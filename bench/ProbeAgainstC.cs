using KvmProbe.X86;
using BenchmarkDotNet.Attributes;
using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Targets;

namespace KvmProbe.Bench;

/// <summary>
/// An ioctl through the probe against the same ioctl from C, on the same descriptor, in the same run: one without an argument, one with a
/// struct, and one that runs a guest (which exits at once, on immediate_exit).
/// </summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkDotNet.Configs.BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class ProbeAgainstC
{
    private const int Times = 10_000;
    private readonly LocalTarget _target = new();
    private KvmSystem _kvm = null!;
    private KvmVm _vm = null!;
    private KvmVcpu _vcpu = null!;
    private RunPage _page = null!;

    /// <summary>Makes a vCPU on the thread that measures.</summary>
    [GlobalSetup]
    public void Open()
    {
        _kvm = KvmSystem.Open(_target);
        _kvm.CreateVm(0, out var vm).OrThrow("KVM_CREATE_VM");
        _vm = vm!;
        _vm.CreateVcpu(0, _target.Main, out var vcpu).OrThrow("KVM_CREATE_VCPU");
        _vcpu = vcpu!;
        _page = RunPage.Map(_vcpu, _kvm.GetVcpuMmapSize().Value);
        _page.Set(nameof(kvm_run.immediate_exit), (byte)1);
    }

    /// <summary>Releases it.</summary>
    [GlobalCleanup]
    public void Close()
    {
        _page.Dispose();
        _vcpu.Dispose();
        _vm.Dispose();
        _kvm.Dispose();
        _target.Dispose();
    }

    /// <summary>KVM_CHECK_EXTENSION from C.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Times), BenchmarkCategory("KVM_CHECK_EXTENSION")]
    public long CheckExtensionFromC() => Baseline.check_extension(_kvm.Fd, (uint)Capability.KVM_CAP_NR_VCPUS, Times);

    /// <summary>KVM_CHECK_EXTENSION through the probe.</summary>
    [Benchmark(OperationsPerInvoke = Times), BenchmarkCategory("KVM_CHECK_EXTENSION")]
    public long CheckExtension()
    {
        long sum = 0;
        for (var i = 0; i < Times; i++)
        {
            sum += _kvm.CheckExtension((uint)Capability.KVM_CAP_NR_VCPUS).Raw;
        }

        return sum;
    }

    /// <summary>KVM_GET_REGS from C.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Times), BenchmarkCategory("KVM_GET_REGS")]
    public long GetRegsFromC() => Baseline.get_regs(_vcpu.Fd, Times);

    /// <summary>KVM_GET_REGS through the probe.</summary>
    [Benchmark(OperationsPerInvoke = Times), BenchmarkCategory("KVM_GET_REGS")]
    public long GetRegs()
    {
        long sum = 0;
        for (var i = 0; i < Times; i++)
        {
            sum += _vcpu.GetRegs(out var regs).Raw + (long)regs.rip;
        }

        return sum;
    }

    /// <summary>KVM_RUN from C.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Times), BenchmarkCategory("KVM_RUN")]
    public long RunFromC() => Baseline.run(_vcpu.Fd, Times);

    /// <summary>KVM_RUN through the probe.</summary>
    [Benchmark(OperationsPerInvoke = Times), BenchmarkCategory("KVM_RUN")]
    public long Run()
    {
        long sum = 0;
        for (var i = 0; i < Times; i++)
        {
            sum += _vcpu.Run().Raw;
        }

        return sum;
    }
}
