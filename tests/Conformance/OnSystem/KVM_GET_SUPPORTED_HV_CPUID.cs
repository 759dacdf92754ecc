using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Model;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.OnSystem;

/// <summary>4.118.</summary>
public sealed class KVM_GET_SUPPORTED_HV_CPUID
{
    /// <summary>Asks, with memory for more entries than the kernel is told of.</summary>
    [Rows]
    public string Get(Lab lab, CpuidCountRow row) => CpuidCount.Observe(lab, row, lab.Kvm.GetSupportedHvCpuid);

    /// <summary>Reads the signatures of the vendor and of the interface.</summary>
    [Rows]
    public string Signatures(Lab lab) => Signatures(lab, lab.Kvm.GetSupportedHvCpuid);

    /// <summary>The signatures that a descriptor answers.</summary>
    internal static string Signatures(Lab lab, Func<VarArg<kvm_cpuid2, kvm_cpuid_entry2>, SysResult> ask)
    {
        const int room = 64;
        const uint vendor = 0x4000_0000, hypervisorInterface = 0x4000_0001;
        var list = lab.VarArg<kvm_cpuid2, kvm_cpuid_entry2>(room, new kvm_cpuid2 { nent = room });
        var result = ask(list);
        var entries = list.Take(list.Head.nent);
        var first = entries.First(entry => entry.function == vendor);
        var second = entries.First(entry => entry.function == hypervisorInterface);
        var name = Text(first.ebx) + Text(first.ecx) + Text(first.edx);
        var highest = entries.Where(IsOfHyperV).Max(entry => entry.function);
        return $"{result} vendor={name.TrimEnd('\0')} interface={Text(second.eax)} highest={first.eax == highest}";

        static string Text(uint register) => System.Text.Encoding.ASCII.GetString(BitConverter.GetBytes(register));

        static bool IsOfHyperV(kvm_cpuid_entry2 entry) => entry.function is >= vendor and < vendor + 0x100;
    }
}
