using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>Only the header has it.</summary>
public sealed class KVM_GET_CPUID2
{
    /// <summary>Asks, with memory for more entries than the kernel is told of.</summary>
    [Rows]
    public string Get(Lab lab, CpuidCountRow row)
    {
        var vcpu = lab.CreateVcpu();
        var cpuid = Cpuid.Supported(lab);
        cpuid.Apply(vcpu);
        return OnSystem.CpuidCount.Observe(lab, row, vcpu.GetCpuid2, (uint)cpuid.Entries.Length);
    }

    /// <summary>Asks a vCPU that has none.</summary>
    [Rows]
    public string GetNone(Lab lab)
    {
        var list = lab.VarArg<kvm_cpuid2, kvm_cpuid_entry2>(8, new kvm_cpuid2 { nent = 8 });
        var result = lab.CreateVcpu().GetCpuid2(list);
        return $"{result} nent={list.Head.nent} written={list.Written}";
    }

    /// <summary>Sets entries in which every field differs, and reads them.</summary>
    [Rows]
    public string ReadBack(Lab lab)
    {
        var vcpu = lab.CreateVcpu();
        var set = KVM_SET_CPUID2.Leaves();
        vcpu.SetCpuid2(KVM_SET_CPUID2.List(lab, set)).OrThrow("KVM_SET_CPUID2");
        var list = lab.VarArg<kvm_cpuid2, kvm_cpuid_entry2>(set.Length, new kvm_cpuid2 { nent = (uint)set.Length });
        var result = vcpu.GetCpuid2(list);
        var differences = set.Zip(list.Take(list.Head.nent)).Select(pair => Fields.Difference(pair.First, pair.Second)).Distinct();
        return $"{result} nent={list.Head.nent} {string.Join("; ", differences)}";
    }
}
