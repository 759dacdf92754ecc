using System.Runtime.CompilerServices;
using KvmProbe.Abi.X86;
using KvmProbe.Targets;
using KvmProbe.X86;

namespace KvmProbe.Guests.X86;

/// <summary>CPUID leaves to give to a vCPU.</summary>
/// <param name="lab">Where.</param>
/// <param name="entries">The leaves.</param>
public sealed class Cpuid(Lab lab, kvm_cpuid_entry2[] entries)
{
    private const int Room = 256;
    private static readonly ConditionalWeakTable<ITarget, kvm_cpuid_entry2[]> Known = [];

    /// <summary>The leaves.</summary>
    public kvm_cpuid_entry2[] Entries { get; } = entries;

    /// <summary>What the host supports.</summary>
    public static Cpuid Supported(Lab lab)
    {
        var list = lab.VarArg<kvm_cpuid2, kvm_cpuid_entry2>(Room, new kvm_cpuid2 { nent = Room });
        lab.Kvm.GetSupportedCpuid(list).OrThrow("KVM_GET_SUPPORTED_CPUID");
        return new Cpuid(lab, list.Take(list.Head.nent));
    }

    /// <summary>What the host said that it supports when it was asked first; for guests that only need any of it.</summary>
    public static Cpuid Usual(Lab lab) => new(lab, Known.GetValue(lab.Target, _ => Supported(lab).Entries));

    /// <summary>What the host supports, and what KVM emulates besides.</summary>
    public static Cpuid WithEmulated(Lab lab)
    {
        var cpuid = Supported(lab);
        var list = lab.VarArg<kvm_cpuid2, kvm_cpuid_entry2>(Room, new kvm_cpuid2 { nent = Room });
        list.Put(new kvm_cpuid_entry2[Room]);
        lab.Kvm.GetEmulatedCpuid(list).OrThrow("KVM_GET_EMULATED_CPUID");
        foreach (var emulated in list.Take(list.Head.nent).Where(entry => entry.function != 0))
        {
            var leaf = Array.FindIndex(cpuid.Entries, entry => entry.function == emulated.function && entry.index == emulated.index);
            cpuid.Entries[leaf].ecx |= emulated.ecx;
        }

        return cpuid;
    }

    /// <summary>What the host supports, with the signature of Hyper-V's interface in place of KVM's features.</summary>
    public static Cpuid WithHyperV(Lab lab)
    {
        const uint hypervisorInterface = 0x4000_0001, signature = 0x3123_7648; // Hv#1
        var cpuid = Supported(lab);
        var leaf = Array.FindIndex(cpuid.Entries, entry => entry.function == hypervisorInterface);
        cpuid.Entries[leaf].eax = signature;
        return cpuid;
    }

    /// <summary>The leaves with one more, or with one in place of what there was.</summary>
    public Cpuid With(kvm_cpuid_entry2 leaf) => new(lab, [.. Entries.Where(entry => entry.function != leaf.function), leaf]);

    /// <summary>Gives the leaves to a vCPU.</summary>
    public void Apply(KvmVcpu vcpu)
    {
        var list = lab.VarArg<kvm_cpuid2, kvm_cpuid_entry2>(Entries.Length, new kvm_cpuid2 { nent = (uint)Entries.Length });
        list.Put(Entries);

        vcpu.SetCpuid2(list).OrThrow("KVM_SET_CPUID2");
    }
}
