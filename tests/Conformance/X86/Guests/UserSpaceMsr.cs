using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>Runs guests whose accesses to MSRs go to user space (<c>KVM_CAP_X86_USER_SPACE_MSR</c>).</summary>
public static class UserSpaceMsr
{
    private const int Limit = 16;

    /// <summary>A guest that goes to MSRs, and what user space answers.</summary>
    public sealed record MsrRow : AccessRow
    {
        /// <summary>The reasons for which the kernel asks user space.</summary>
        public required ulong Reasons { get; init; }

        /// <summary>What user space answers to each read.</summary>
        public ulong Data { get; init; }

        /// <summary>Whether user space refuses: the guest gets a general protection exception.</summary>
        public bool Error { get; init; }
    }

    /// <summary>Every exit to the guest's end, with all fields of those that ask for an MSR.</summary>
    public static string Trace(Lab lab, MsrRow row)
    {
        var machine = row.Boot(lab);
        machine.Vm.Enable(Capability.KVM_CAP_X86_USER_SPACE_MSR, row.Reasons).OrThrow("KVM_CAP_X86_USER_SPACE_MSR");
        var text = machine.Trace();
        for (var i = 0; i < Limit && machine.Page.ExitReason is ExitReason.KVM_EXIT_X86_RDMSR or ExitReason.KVM_EXIT_X86_WRMSR; i++)
        {
            var msr = machine.Page.Read().msr;
            text += $" error={msr.error}";
            msr.error = (byte)(row.Error ? 1 : 0);
            msr.data = row.Data;
            machine.Page.Set(nameof(kvm_run.msr), in msr);
            text += $"; {machine.Trace()}";
        }

        return text;
    }

    /// <summary>Lets a guest go to an MSR that KVM does not know, and says every member of the exit.</summary>
    public static string Members(Lab lab, GuestRow row)
    {
        const ulong unknown = Constants.KVM_MSR_EXIT_REASON_UNKNOWN;
        var machine = lab.Boot(row.Guest);
        machine.UseSupportedCpuid();
        machine.Vm.Enable(Capability.KVM_CAP_X86_USER_SPACE_MSR, unknown).OrThrow("KVM_CAP_X86_USER_SPACE_MSR");
        machine.GiveIndexed(0x1234_5678, 0x3333_4444_1111_2222);
        machine.Page.Set(nameof(kvm_run.msr), Fields.Distinct<kvm_run.msr_t>());
        var exit = machine.Run();
        var msr = machine.Page.Read().msr;
        var pad = msr.pad[..].IndexOfAnyExcept((byte)0) < 0 ? "0" : "not 0";
        return $"{exit}; data=0x{msr.data:x} error={msr.error} pad={pad} at {machine.Regs.rip - machine.Guest.Load}";
    }
}
