using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.20.</summary>
public sealed class KVM_SET_CPUID
{
    private const uint VendorBx = 0x6874_7541, VendorDx = 0x6974_6e65, VendorCx = 0x444d_4163; // AuthenticAMD
    private const uint IntelBx = 0x756e_6547, IntelDx = 0x4965_6e69, IntelCx = 0x6c65_746e; // GenuineIntel

    /// <summary>What the guest asks.</summary>
    public sealed record LeafRow : GuestRow
    {
        /// <summary>EAX, in hexadecimal.</summary>
        public required string Leaf { get; init; }

        /// <summary>ECX.</summary>
        public uint Subleaf { get; init; }

        /// <summary>Whether leaf 0 names Intel rather than AMD.</summary>
        public bool Intel { get; init; }
    }

    /// <summary>How many entries the kernel is told of.</summary>
    public sealed record CountRow : Row
    {
        /// <summary>The count.</summary>
        public required uint Nent { get; init; }
    }

    /// <summary>Sets a few leaves, and lets the guest ask one.</summary>
    [Rows]
    public string SeenByTheGuest(Lab lab, LeafRow row)
    {
        var machine = lab.Boot(row.Guest);
        var result = machine.Vcpu.SetCpuid(List(lab, Leaves(row.Intel)));
        machine.ChangeRegs((ref kvm_regs regs) => (regs.rax, regs.rcx) = (Convert.ToUInt32(row.Leaf, 16), row.Subleaf));
        return $"{result}; {machine.Run()}; {Answer(machine.Regs)}";
    }

    /// <summary>Sets a few leaves, then fewer, and lets the guest ask one of those that went.</summary>
    [Rows]
    public string SetAgain(Lab lab, LeafRow row)
    {
        var machine = lab.Boot(row.Guest);
        var first = machine.Vcpu.SetCpuid(List(lab, Leaves(row.Intel)));
        var second = machine.Vcpu.SetCpuid(List(lab, Leaves(row.Intel)[..3]));
        machine.ChangeRegs((ref kvm_regs regs) => (regs.rax, regs.rcx) = (Convert.ToUInt32(row.Leaf, 16), row.Subleaf));
        return $"{first}; {second}; {machine.Run()}; {Answer(machine.Regs)}";
    }

    /// <summary>Sets as many entries as the kernel is told, with memory for all.</summary>
    [Rows]
    public string SetMany(Lab lab, CountRow row)
    {
        var entries = Enumerable.Range(0, (int)row.Nent).Select(i => new kvm_cpuid_entry { function = 0x8000_1000 + (uint)i });
        return lab.CreateVcpu().SetCpuid(List(lab, [.. entries])).ToString();
    }

    /// <summary>Tells the kernel of one entry more than there is memory for.</summary>
    [Rows]
    public string SetPastTheMemory(Lab lab)
    {
        var list = List(lab, Leaves(intel: false));
        list.Head = new kvm_cpuid { nent = (uint)list.Room + 1 };
        return lab.CreateVcpu().SetCpuid(list).ToString();
    }

    private static kvm_cpuid_entry[] Leaves(bool intel) =>
    [
        new() { function = 2, eax = 0x0202_0202, ebx = 0x1b1b_1b1b, ecx = 0x2c2c_2c2c, edx = 0x3d3d_3d3d },
        new()
        {
            function = 0,
            eax = 4,
            ebx = intel ? IntelBx : VendorBx,
            ecx = intel ? IntelCx : VendorCx,
            edx = intel ? IntelDx : VendorDx,
        },
        new() { function = 0x8000_0000, eax = 0x8000_0004 },
        new() { function = 4, eax = 0x0404_0404, ebx = 0x4b4b_4b4b, ecx = 0x4c4c_4c4c, edx = 0x4d4d_4d4d, padding = 0x5a5a_5a5a },
        new() { function = 0x8000_0002, eax = 0x4142_4344, ebx = 0x4546_4748, ecx = 0x494a_4b4c, edx = 0x4d4e_4f50 },
    ];

    private static VarArg<kvm_cpuid, kvm_cpuid_entry> List(Lab lab, kvm_cpuid_entry[] entries)
    {
        var list = lab.VarArg<kvm_cpuid, kvm_cpuid_entry>(entries.Length, new kvm_cpuid { nent = (uint)entries.Length });
        for (var i = 0; i < entries.Length; i++)
        {
            list[i] = entries[i];
        }

        return list;
    }

    private static string Answer(kvm_regs regs) => $"eax={regs.rax:x} ebx={regs.rbx:x} ecx={regs.rcx:x} edx={regs.rdx:x}";
}
