using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>Only the header has it; 4.20 and 4.46 say what it takes.</summary>
public sealed class KVM_SET_CPUID2
{
    private const uint VendorBx = 0x6874_7541, VendorDx = 0x6974_6e65, VendorCx = 0x444d_4163; // AuthenticAMD
    private const uint SignificantIndex = Constants.KVM_CPUID_FLAG_SIGNIFCANT_INDEX;

    /// <summary>A few entries that all differ, three of them sub-leaves of one leaf, and two of these the first and the last.</summary>
    internal static kvm_cpuid_entry2[] Leaves() =>
    [
        new() { function = 4, index = 3, flags = SignificantIndex, eax = 0x4341, ebx = 0x4342, ecx = 0x4343, edx = 0x4344 },
        new() { function = 0, eax = 0xb, ebx = VendorBx, ecx = VendorCx, edx = VendorDx },
        new() { function = 4, index = 0, flags = SignificantIndex, eax = 0x4041, ebx = 0x4042, ecx = 0x4043, edx = 0x4044 },
        new() { function = 5, index = 9, eax = 0x5551, ebx = 0x5552, ecx = 0x5553, edx = 0x5554 },
        new() { function = 0x8000_0000, eax = 0x8000_0004 },
        new() { function = 0x8000_0004, eax = 0xaaaa_aaa1, ebx = 0xaaaa_aaa2, ecx = 0xaaaa_aaa3, edx = 0xaaaa_aaa4 },
        new() { function = 4, index = 5, flags = SignificantIndex, eax = 0x4541, ebx = 0x4542, ecx = 0x4543, edx = 0x4544 },
    ];

    /// <summary>A list that is told to have as many entries as it has.</summary>
    internal static VarArg<kvm_cpuid2, kvm_cpuid_entry2> List(Lab lab, kvm_cpuid_entry2[] entries)
    {
        var list = lab.VarArg<kvm_cpuid2, kvm_cpuid_entry2>(entries.Length, new kvm_cpuid2 { nent = (uint)entries.Length });
        for (var i = 0; i < entries.Length; i++)
        {
            list[i] = entries[i];
        }

        return list;
    }

    /// <summary>Sets a few entries, and lets the guest ask one.</summary>
    [Rows]
    public string SeenByTheGuest(Lab lab, KVM_SET_CPUID.LeafRow row)
    {
        var machine = lab.Boot(row.Guest);
        var result = machine.Vcpu.SetCpuid2(List(lab, Leaves()));
        machine.ChangeRegs((ref kvm_regs regs) => (regs.rax, regs.rcx) = (Convert.ToUInt32(row.Leaf, 16), row.Subleaf));
        var exit = machine.Run();
        var regs = machine.Regs;
        return $"{result}; {exit}; eax={regs.rax:x} ebx={regs.rbx:x} ecx={regs.rcx:x} edx={regs.rdx:x}";
    }

    /// <summary>Gives the vCPU what the host supports, and reads the features that depend on CR4 before and after it is set.</summary>
    [Rows]
    public string FollowCr4(Lab lab, GuestRow row)
    {
        const uint osXsave = 1 << 27;
        const ulong osXsaveEnabled = 1 << 18;
        var machine = lab.Boot(row.Guest);
        machine.UseSupportedCpuid();
        var before = Ask(machine);
        machine.ChangeSregs((ref kvm_sregs sregs) => sregs.cr4 |= osXsaveEnabled);
        return $"{before}; {Ask(machine)}";

        string Ask(Machine asked)
        {
            asked.ChangeRegs((ref kvm_regs regs) => (regs.rip, regs.rax, regs.rcx) = (asked.Guest.Load, 1, 0));
            return $"{asked.Run()} osxsave={(asked.Regs.rcx & osXsave) != 0}";
        }
    }

    /// <summary>After the guest has run, sets the same entries again, then entries of which one differs, then fewer.</summary>
    [Rows]
    public string SetAfterRun(Lab lab, GuestRow row)
    {
        var machine = lab.Boot(row.Guest);
        var entries = Cpuid.Supported(lab).Entries;
        machine.Vcpu.SetCpuid2(List(lab, entries)).OrThrow("KVM_SET_CPUID2");
        var exit = machine.Run();
        var same = machine.Vcpu.SetCpuid2(List(lab, entries));
        var changed = entries.ToArray();
        changed[0].ebx ^= 1;
        var other = machine.Vcpu.SetCpuid2(List(lab, changed));
        var fewer = machine.Vcpu.SetCpuid2(List(lab, entries[..^1]));
        var read = machine.Vcpu.SetCpuid2(Read(lab, machine.Vcpu, entries.Length));
        return $"{exit}; the same {same}; one changed {other}; one fewer {fewer}; what is read {read}";
    }

    private static VarArg<kvm_cpuid2, kvm_cpuid_entry2> Read(Lab lab, KvmVcpu vcpu, int count)
    {
        var list = lab.VarArg<kvm_cpuid2, kvm_cpuid_entry2>(count, new kvm_cpuid2 { nent = (uint)count });
        vcpu.GetCpuid2(list).OrThrow("KVM_GET_CPUID2");
        return list;
    }

    /// <summary>Sets as many entries as the kernel is told, with memory for all.</summary>
    [Rows]
    public string SetMany(Lab lab, KVM_SET_CPUID.CountRow row)
    {
        var entries = Enumerable.Range(0, (int)row.Nent).Select(i => new kvm_cpuid_entry2 { function = 0x8000_1000 + (uint)i });
        return lab.CreateVcpu().SetCpuid2(List(lab, [.. entries])).ToString();
    }

    /// <summary>Tells the kernel of one entry more than there is memory for.</summary>
    [Rows]
    public string SetPastTheMemory(Lab lab)
    {
        var list = List(lab, Leaves());
        list.Head = new kvm_cpuid2 { nent = (uint)list.Room + 1 };
        return lab.CreateVcpu().SetCpuid2(list).ToString();
    }

    /// <summary>Sets a width of linear addresses that no CPU has.</summary>
    [Rows]
    public string SetLinearWidth(Lab lab, KVM_SET_CPUID.CountRow row)
    {
        const uint physicalWidth = 40;
        kvm_cpuid_entry2[] entries = [.. Leaves(), new() { function = 0x8000_0008, eax = (row.Nent << 8) | physicalWidth }];
        return lab.CreateVcpu().SetCpuid2(List(lab, entries)).ToString();
    }
}
