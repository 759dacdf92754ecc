using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.Targets;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnSystem;

/// <summary>4.118.</summary>
public sealed class KVM_GET_SUPPORTED_HV_CPUID
{
    private const uint ImplementationLimits = 0x4000_0005;
    private const int Room = 64;

    /// <summary>Of leaves that tell features: the bits of EAX, EBX and EDX that are looked at.</summary>
    private static readonly Dictionary<uint, (uint Eax, uint Ebx, uint Edx)> Known = new()
    {
        [0x4000_0003] = (0x2aff, 0x830, 0xd12),
        [0x4000_0004] = (0xa2c, uint.MaxValue, uint.MaxValue),
        [0x4000_000a] = (0x8ffff, uint.MaxValue, uint.MaxValue), // of which 16 bits are the versions of Intel's enlightened VMCS
    };

    /// <summary>Asks, with memory for more entries than the kernel is told of.</summary>
    [Rows]
    public string Get(Lab lab, CpuidCountRow row) => CpuidCount.Observe(lab, row, lab.Kvm.GetSupportedHvCpuid);

    /// <summary>Reads the signatures of the vendor and of the interface.</summary>
    [Rows]
    public string Signatures(Lab lab) => Signatures(lab, lab.Kvm.GetSupportedHvCpuid);

    /// <summary>Reads all leaves.</summary>
    [Rows]
    public string Leaves(Lab lab) => Leaves(lab, lab.Kvm.GetSupportedHvCpuid);

    /// <summary>
    /// The leaves that a descriptor answers, with EAX, EBX, ECX and EDX: of those that tell features the bits that all kernels from 6.1 on
    /// have, whatever the host.
    /// </summary>
    internal static string Leaves(Lab lab, Func<VarArg<kvm_cpuid2, kvm_cpuid_entry2>, SysResult> ask)
    {
        var list = lab.VarArg<kvm_cpuid2, kvm_cpuid_entry2>(Room, new kvm_cpuid2 { nent = Room });
        ask(list).OrThrow("KVM_GET_SUPPORTED_HV_CPUID");
        var mostVcpus = (uint)lab.Capability(Capability.KVM_CAP_MAX_VCPUS);
        return string.Join("; ", list.Take(list.Head.nent).OrderBy(entry => entry.function).Select(entry => Text(entry, mostVcpus)));
    }

    private static string Text(kvm_cpuid_entry2 entry, uint mostVcpus)
    {
        var (eax, ebx, edx) = Known.GetValueOrDefault(entry.function, (uint.MaxValue, uint.MaxValue, uint.MaxValue));
        var limit = entry.function == ImplementationLimits && entry.eax == mostVcpus ? "vcpus" : $"{entry.eax & eax:x}";
        return $"{entry.function:x}: {limit} {entry.ebx & ebx:x} {entry.ecx:x} {entry.edx & edx:x}"
            + (entry.index == 0 ? "" : $" index={entry.index:x}") + (entry.flags == 0 ? "" : $" flags={entry.flags:x}");
    }

    /// <summary>The signatures that a descriptor answers.</summary>
    internal static string Signatures(Lab lab, Func<VarArg<kvm_cpuid2, kvm_cpuid_entry2>, SysResult> ask)
    {
        const uint vendor = 0x4000_0000, hypervisorInterface = 0x4000_0001;
        var list = lab.VarArg<kvm_cpuid2, kvm_cpuid_entry2>(Room, new kvm_cpuid2 { nent = Room });
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
