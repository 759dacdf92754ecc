using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.45.</summary>
public sealed class KVM_SET_XCRS
{
    /// <summary>What is set.</summary>
    public sealed record XcrRow : Row
    {
        /// <summary>How many the kernel is told of.</summary>
        public uint Count { get; init; } = 1;

        /// <summary>The flags, in hexadecimal.</summary>
        public string Flags { get; init; } = "0";

        /// <summary>The number of the register.</summary>
        public uint Xcr { get; init; }

        /// <summary>The value, in hexadecimal.</summary>
        public required string Value { get; init; }
    }

    /// <summary>A machine whose guest has every feature of the host, and may use XSAVE and its kin.</summary>
    internal static Machine BootWithXsave(Lab lab, GuestRow row)
    {
        const ulong xsaveEnabled = 1 << 18;
        var machine = lab.Boot(row.Guest);
        machine.UseSupportedCpuid();
        machine.ChangeSregs((ref kvm_sregs sregs) => sregs.cr4 |= xsaveEnabled);
        return machine;
    }

    /// <summary>Sets XCR0, and lets the guest read it.</summary>
    [Rows]
    public string SeenByTheGuest(Lab lab, GuestRow row)
    {
        const ulong x87AndSse = 3;
        var machine = BootWithXsave(lab, row);
        var result = machine.Vcpu.SetXcrs(One(0, x87AndSse));
        machine.ChangeRegs((ref kvm_regs regs) => (regs.rax, regs.rcx, regs.rdx) = (0xaaaa, 0, 0xbbbb));
        return $"{result}; {machine.Run()}; edx={machine.Regs.rdx:x} eax={machine.Regs.rax:x}";
    }

    /// <summary>Sets one, and reads XCR0.</summary>
    [Rows]
    public string Set(Lab lab, XcrRow row)
    {
        var vcpu = lab.CreateVcpu();
        Cpuid.Supported(lab).Apply(vcpu);
        var xcrs = One(row.Xcr, Convert.ToUInt64(row.Value, 16));
        (xcrs.nr_xcrs, xcrs.flags) = (row.Count, Convert.ToUInt32(row.Flags, 16));
        var result = vcpu.SetXcrs(in xcrs);
        vcpu.GetXcrs(out var seen).OrThrow("KVM_GET_XCRS");
        return $"{result}; xcr0={seen.xcrs[0].value:x}";
    }

    /// <summary>Sets sixteen, of which only the last can be XCR0, and reads XCR0.</summary>
    [Rows]
    public string SetLast(Lab lab, XcrRow row)
    {
        var vcpu = lab.CreateVcpu();
        Cpuid.Supported(lab).Apply(vcpu);
        var xcrs = new kvm_xcrs { nr_xcrs = row.Count };
        for (var i = 0; i < 15; i++)
        {
            xcrs.xcrs[i] = new kvm_xcr { xcr = 0x20 + (uint)i, value = 1 };
        }

        xcrs.xcrs[15] = new kvm_xcr { xcr = row.Xcr, value = Convert.ToUInt64(row.Value, 16) };
        var result = vcpu.SetXcrs(in xcrs);
        vcpu.GetXcrs(out var seen).OrThrow("KVM_GET_XCRS");
        return $"{result}; xcr0={seen.xcrs[0].value:x}";
    }

    /// <summary>Sets each flag alone.</summary>
    [Rows]
    public string EachFlag(Lab lab)
    {
        var vcpu = lab.CreateVcpu();
        var answers = Enumerable.Range(0, 32)
            .Select(bit => vcpu.SetXcrs(One(0, 1) with { flags = 1u << bit }).ToString()).GroupBy(answer => answer);
        return string.Join("; ", answers.Select(group => $"{group.Key} x {group.Count()}"));
    }

    internal static kvm_xcrs One(uint xcr, ulong value)
    {
        var xcrs = new kvm_xcrs { nr_xcrs = 1 };
        xcrs.xcrs[0] = new kvm_xcr { xcr = xcr, value = value };
        return xcrs;
    }
}
