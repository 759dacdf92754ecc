using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnSystem;

/// <summary>4.46.</summary>
public sealed class KVM_GET_SUPPORTED_CPUID
{
    private const uint KvmSignature = 0x4000_0000;

    /// <summary>Asks, with memory for more entries than the kernel is told of.</summary>
    [Rows]
    public string Get(Lab lab, CpuidCountRow row) => CpuidCount.Observe(lab, row, lab.Kvm.GetSupportedCpuid);

    /// <summary>Tells the kernel of more entries than there is memory for.</summary>
    [Rows]
    public string GetPastTheMemory(Lab lab)
    {
        var list = lab.VarArg<kvm_cpuid2, kvm_cpuid_entry2>(1, new kvm_cpuid2 { nent = 256 });
        return lab.Kvm.GetSupportedCpuid(list).ToString();
    }

    /// <summary>Looks whether the entries are what a guest can be given: ordered, each once, with flags that there are.</summary>
    [Rows]
    public string Entries(Lab lab)
    {
        var entries = Cpuid.Supported(lab).Entries;
        var once = entries.DistinctBy(entry => (entry.function, entry.index)).Count() == entries.Length;
        var flags = entries.All(entry => entry.flags is 0 or Constants.KVM_CPUID_FLAG_SIGNIFCANT_INDEX);
        var indexed = entries.Where(entry => entry.index != 0).All(entry => entry.flags == Constants.KVM_CPUID_FLAG_SIGNIFCANT_INDEX);
        var padding = entries.All(entry => entry.padding[0] == 0 && entry.padding[1] == 0 && entry.padding[2] == 0);
        return $"each once={once} flags={flags} an index only where it is significant={indexed} padding zero={padding}";
    }

    /// <summary>Looks whether the first leaf of each range has the last as its answer, and whether none is beyond it.</summary>
    [Rows]
    public string Ranges(Lab lab)
    {
        const uint rangeBits = 0xffff_0000;
        var entries = Cpuid.Supported(lab).Entries;
        uint[] first = [0, KvmSignature, 0x8000_0000];
        return string.Join("; ", first.Select(Describe));

        string Describe(uint function)
        {
            var range = entries.Where(entry => (entry.function & rangeBits) == function).ToArray();
            var head = range.FirstOrDefault(entry => entry.function == function);
            return $"{function:x}: {(range.Length > 1 && range.All(entry => entry.function <= head.eax) ? "within" : "beyond")}";
        }
    }

    /// <summary>Reads the signature of KVM and a few features that every host has.</summary>
    [Rows]
    public string Features(Lab lab)
    {
        const uint longMode = 1 << 29, fpu = 1, tsc = 1 << 4, msr = 1 << 5, apic = 1 << 9;
        var entries = Cpuid.Supported(lab).Entries;
        var signature = Leaf(KvmSignature);
        var text = Text(signature.ebx, signature.ecx, signature.edx);
        var basic = (Leaf(1).edx & (fpu | tsc | msr | apic)) == (fpu | tsc | msr | apic);
        return $"signature={text.TrimEnd('\0')} basic={basic} long mode={(Leaf(0x8000_0001).edx & longMode) != 0}";

        kvm_cpuid_entry2 Leaf(uint function) => entries.First(entry => entry.function == function);
    }

    /// <summary>Looks at the first leaf, which has the vendor, and at the last, which has what KVM itself offers.</summary>
    [Rows]
    public string FirstAndLast(Lab lab)
    {
        const uint clocks = 1 | 1 << 3; // KVM_FEATURE_CLOCKSOURCE and KVM_FEATURE_CLOCKSOURCE2
        string[] vendors = ["GenuineIntel", "AuthenticAMD", "HygonGenuine", "CentaurHauls", "  Shanghai  "];
        var entries = CpuidCount.Entries(lab, lab.Kvm.GetSupportedCpuid, first: 0x11);
        var (first, last) = (entries[0], entries[^1]);
        var vendor = vendors.Contains(Text(first.ebx, first.edx, first.ecx));
        var offersClocks = (last.eax & clocks) == clocks;
        return $"first: leaf {first.function:x} index={first.index} flags={first.flags} a known vendor={vendor}"
            + $"; last: leaf {last.function:x} index={last.index} flags={last.flags} clocks={offersClocks}"
            + $" ebx={last.ebx:x} ecx={last.ecx:x} edx={last.edx:x}";
    }

    private static string Text(params uint[] words) => System.Text.Encoding.ASCII.GetString([.. words.SelectMany(BitConverter.GetBytes)]);

    /// <summary>Asks twice, with other entries in the list before.</summary>
    [Rows]
    public string AskTwice(Lab lab) => CpuidCount.AskTwice(lab, lab.Kvm.GetSupportedCpuid);
}
