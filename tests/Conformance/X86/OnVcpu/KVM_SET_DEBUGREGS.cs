using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.34.</summary>
public sealed class KVM_SET_DEBUGREGS
{
    private const ulong FixedDr6 = 0xffff_0ff0;
    private const ulong FixedDr7 = 0x400;

    /// <summary>Values of the two registers that have bits of their own.</summary>
    public sealed record BitsRow : Row
    {
        /// <summary>DR6, in hexadecimal.</summary>
        public required string Dr6 { get; init; }

        /// <summary>DR7, in hexadecimal.</summary>
        public required string Dr7 { get; init; }
    }

    /// <summary>Registers that all differ, as a mode can have them: every cause in DR6, and no breakpoint that is on in DR7.</summary>
    internal static kvm_debugregs Distinct(GuestMode mode)
    {
        const ulong causes = 0xe00f;
        const ulong lengthsAndKinds = 0x1dfd_0000;
        var wide = mode == GuestMode.long64 ? 0xffff_8000_0000_0000 : 0;
        var registers = new kvm_debugregs { dr6 = FixedDr6 | causes, dr7 = FixedDr7 | lengthsAndKinds };
        for (var i = 0; i < 4; i++)
        {
            registers.db[i] = wide | ((ulong)(i + 1) * 0x1122_3344);
        }

        return registers;
    }

    /// <summary>Sets each to a value of its own, and lets the guest store what it finds.</summary>
    [Rows]
    public string SeenByTheGuest(Lab lab, GuestRow row)
    {
        var machine = lab.Boot(row.Guest);
        var registers = Distinct(machine.Guest.Mode());
        var result = machine.Vcpu.SetDebugregs(in registers);
        var exit = machine.Run();
        return $"{result}; {exit}; {Fields.Difference(in registers, machine.Memory.Read<kvm_debugregs>(Layout.Results))}";
    }

    /// <summary>Sets each to a value of its own, and reads them back.</summary>
    [Rows]
    public string ReadBack(Lab lab)
    {
        var vcpu = lab.CreateVcpu();
        var registers = Distinct(GuestMode.long64);
        var result = vcpu.SetDebugregs(in registers);
        return $"{result}; {Fields.Difference(in registers, Of(vcpu))}";
    }

    /// <summary>Lets the first register be a breakpoint on an instruction, and lets the guest's handler say where it was.</summary>
    [Rows]
    public string Breakpoint(Lab lab, GuestRow row)
    {
        const int debugException = 1;
        var machine = lab.Boot(row.Guest);
        machine.SetVector(debugException, "no_error");
        var registers = new kvm_debugregs { dr6 = FixedDr6, dr7 = FixedDr7 | 1 };
        registers.db[0] = machine.Guest.Load + 1;
        var result = machine.Vcpu.SetDebugregs(in registers);
        var exits = machine.Trace();
        return $"{result}; {exits}; dr6=0x{Of(machine.Vcpu).dr6:x}";
    }

    /// <summary>Sets each bit of the flags alone.</summary>
    [Rows]
    public string EachFlag(Lab lab)
    {
        var vcpu = lab.CreateVcpu();
        var before = Of(vcpu);
        var answers = Enumerable.Range(0, 64).Select(bit => SetWithFlags(vcpu, 1UL << bit)).GroupBy(answer => answer);
        return $"{string.Join("; ", answers.Select(group => $"{group.Key} x {group.Count()}"))}; {Fields.Difference(in before, Of(vcpu))}";
    }

    /// <summary>Sets bits that the registers do not have.</summary>
    [Rows]
    public string SetBits(Lab lab, BitsRow row)
    {
        var vcpu = lab.CreateVcpu();
        var before = Of(vcpu);
        var registers = Distinct(GuestMode.long64);
        (registers.dr6, registers.dr7) = (Convert.ToUInt64(row.Dr6, 16), Convert.ToUInt64(row.Dr7, 16));
        var result = vcpu.SetDebugregs(in registers);
        return $"{result}; {Fields.Difference(in before, Of(vcpu))}";
    }

    private static string SetWithFlags(KvmVcpu vcpu, ulong flags)
    {
        var registers = Distinct(GuestMode.long64);
        registers.flags = flags;
        return vcpu.SetDebugregs(in registers).ToString();
    }

    private static kvm_debugregs Of(KvmVcpu vcpu)
    {
        vcpu.GetDebugregs(out var registers).OrThrow("KVM_GET_DEBUGREGS");
        return registers;
    }
}
