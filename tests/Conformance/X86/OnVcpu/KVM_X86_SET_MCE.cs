using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.106.</summary>
public sealed class KVM_X86_SET_MCE
{
    private const uint McgStatus = 0x17a;
    private const ulong ControlPresent = 1 << 8;
    private const ulong Banks = 4;
    private const ulong Uncorrected = 1UL << 61;
    private const ulong Valid = 1UL << 63;
    private const ulong ProcessorContextCorrupt = 1UL << 57;

    /// <summary>A machine check.</summary>
    public sealed record CheckRow : GuestRow
    {
        /// <summary>The bank.</summary>
        public byte Bank { get; init; } = 1;

        /// <summary>The status: of the words valid, uncorrected, corrupt.</summary>
        public required string Status { get; init; }
    }

    /// <summary>Injects one, and lets the guest's handler of #MC say whether it arrived; then reads the bank.</summary>
    [Rows]
    public string Inject(Lab lab, CheckRow row)
    {
        var machine = Boot(lab, row);
        var result = machine.Vcpu.SetMce(Check(row, mcgStatus: 5));
        var exits = machine.Trace();
        return $"{result}; {exits}; {Bank(lab, machine.Vcpu, row.Bank)}";
    }

    /// <summary>Injects one while the guest is still at another.</summary>
    [Rows]
    public string InjectTwice(Lab lab, CheckRow row)
    {
        const ulong inProgress = 4;
        var machine = Boot(lab, row);
        machine.Vcpu.SetMce(Check(row, inProgress)).OrThrow("KVM_X86_SET_MCE");
        var first = machine.Run();
        var result = machine.Vcpu.SetMce(Check(row, inProgress));
        return $"{first}; {result}; {machine.Run()}";
    }

    /// <summary>Injects one into a guest that does not take machine checks.</summary>
    [Rows]
    public string InjectWithoutCr4(Lab lab, CheckRow row)
    {
        var machine = Boot(lab, row);
        machine.ChangeSregs((ref kvm_sregs sregs) => sregs.cr4 &= ~(ulong)MachineCheckEnable);
        var result = machine.Vcpu.SetMce(Check(row, mcgStatus: 5));
        return $"{result}; {machine.Run()}";
    }

    /// <summary>Reports a corrected error twice in one bank.</summary>
    [Rows]
    public string Overflow(Lab lab, CheckRow row)
    {
        const ulong overflow = 1UL << 62;
        var machine = Boot(lab, row);
        machine.Vcpu.SetMce(Check(row, mcgStatus: 0)).OrThrow("KVM_X86_SET_MCE");
        var first = Status(lab, machine.Vcpu, row.Bank);
        machine.Vcpu.SetMce(Check(row, mcgStatus: 0)).OrThrow("KVM_X86_SET_MCE");
        var second = Status(lab, machine.Vcpu, row.Bank);
        return $"overflow {(first & overflow) != 0}, then {(second & overflow) != 0}";
    }

    private const uint MachineCheckEnable = 1 << 6;

    private static Machine Boot(Lab lab, CheckRow row)
    {
        const int machineCheck = 18;
        var machine = lab.Boot(row.Guest);
        machine.UseSupportedCpuid();
        machine.Vcpu.SetupMce(ControlPresent | Banks).OrThrow("KVM_X86_SETUP_MCE");
        machine.ChangeSregs((ref kvm_sregs sregs) => sregs.cr4 |= MachineCheckEnable);
        machine.SetVector(machineCheck, "no_error");
        return machine;
    }

    private static kvm_x86_mce Check(CheckRow row, ulong mcgStatus) => new()
    {
        bank = row.Bank,
        status = 0x123
            | (row.Status.Contains("valid", StringComparison.Ordinal) ? Valid : 0)
            | (row.Status.Contains("uncorrected", StringComparison.Ordinal) ? Uncorrected : 0)
            | (row.Status.Contains("corrupt", StringComparison.Ordinal) ? ProcessorContextCorrupt : 0),
        addr = 0x1234_5000,
        misc = 0x8c,
        mcg_status = mcgStatus,
    };

    private static ulong Status(Lab lab, KvmVcpu vcpu, byte bank)
    {
        MsrList.Get(lab, vcpu, 0x401 + (4u * bank), out var status).OrThrow("KVM_GET_MSRS");
        return status;
    }

    private static string Bank(Lab lab, KvmVcpu vcpu, byte bank)
    {
        var list = MsrList.Of(lab, (0x401 + (4u * bank), 0), (0x402 + (4u * bank), 0), (0x403 + (4u * bank), 0), (McgStatus, 0));
        var result = vcpu.GetMsrs(list);
        return result.Raw == 4 ? string.Join(' ', list.Take(4).Select(entry => $"{entry.data:x}")) : "no such bank";
    }
}
