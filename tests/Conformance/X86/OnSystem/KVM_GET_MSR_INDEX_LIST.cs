using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnSystem;

/// <summary>4.3.</summary>
public sealed class KVM_GET_MSR_INDEX_LIST
{
    /// <summary>How many entries the kernel is told that there is room for.</summary>
    public sealed record ListRow : Row
    {
        /// <summary>The count, as a distance from the needed one.</summary>
        public required string Nmsrs { get; init; }
    }

    /// <summary>Gets the list with memory for more entries than the kernel is told of.</summary>
    [Rows]
    public string Get(Lab lab, ListRow row)
    {
        var probe = lab.VarArg<kvm_msr_list, uint>(0, new kvm_msr_list { nmsrs = 0 });
        lab.Kvm.GetMsrIndexList(probe);
        var needed = probe.Head.nmsrs;

        const int spare = 64;
        var told = (uint)Symbol.Parse(row.Nmsrs, "needed", needed);
        var list = lab.VarArg<kvm_msr_list, uint>((int)needed + spare, new kvm_msr_list { nmsrs = told });
        var result = lab.Kvm.GetMsrIndexList(list);
        return $"{result} nmsrs={Symbol.Of(list.Head.nmsrs, "needed", needed)} written={Symbol.Of(list.Written, "needed", needed)}";
    }

    /// <summary>Gets the list into memory that ends where the indices would begin.</summary>
    [Rows]
    public string GetWithoutRoom(Lab lab)
    {
        const uint plenty = 4096;
        var list = lab.VarArg<kvm_msr_list, uint>(0, new kvm_msr_list { nmsrs = plenty });
        return lab.Kvm.GetMsrIndexList(list).ToString();
    }

    /// <summary>Gets the list twice, the second time on another descriptor of the device and after a vCPU was made.</summary>
    [Rows]
    public string GetTwice(Lab lab)
    {
        var first = List(lab, lab.Kvm);
        lab.CreateVcpu();
        return List(lab, lab.Own(KvmSystem.Open(lab.Target))).SequenceEqual(first) ? "the same list" : "another list";
    }

    /// <summary>
    /// Gets the list, and looks for indices that stand in it twice, that every x86-64 guest has, and of machine-check banks.
    /// </summary>
    [Rows]
    public string GetAndLook(Lab lab)
    {
        var list = List(lab, lab.Kvm);
        var missing = EveryGuestHas.Except(list).Select(msr => $"0x{msr:x} is missing");
        var twice = list.GroupBy(msr => msr).Where(group => group.Count() > 1).Select(group =>
            $"0x{group.Key:x} stands there {group.Count()} times");
        var banks = list.Where(msr => msr is >= MSR_IA32_MC0_CTL and < MSR_IA32_MC0_CTL + (4 * MostBanks)).Select(msr =>
            $"0x{msr:x} is a bank's");
        var none = list.Where(msr => msr == 0).Select(_ => "0 is no MSR of a guest");
        return string.Join("; ", missing.Concat(twice).Concat(banks).Concat(none)) is { Length: > 0 } problems ? problems : "sound";
    }

    private const uint MSR_IA32_MC0_CTL = 0x400;
    private const uint MostBanks = 32;

    /// <summary>TSC, SYSENTER_CS, _ESP and _EIP, STAR, LSTAR, CSTAR, SYSCALL_MASK, KERNEL_GS_BASE.</summary>
    private static readonly uint[] EveryGuestHas =
        [0x10, 0x174, 0x175, 0x176, 0xc000_0081, 0xc000_0082, 0xc000_0083, 0xc000_0084, 0xc000_0102];

    private static uint[] List(Lab lab, KvmSystem kvm)
    {
        const int room = 4096;
        var list = lab.VarArg<kvm_msr_list, uint>(room, new kvm_msr_list { nmsrs = room });
        kvm.GetMsrIndexList(list).OrThrow("KVM_GET_MSR_INDEX_LIST");
        return list.Take(list.Head.nmsrs);
    }
}
