using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Capabilities;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Model;

namespace KvmProbe.Conformance.Exits;

/// <summary>Section 5.</summary>
public sealed class KVM_EXIT_X86_RDMSR
{
    private const ulong UnknownMsrs = Abi.Constants.KVM_MSR_EXIT_REASON_UNKNOWN;

    /// <summary>Lets a guest read an MSR that KVM does not know, and looks at every member of the exit.</summary>
    [Rows]
    public string Members(Lab lab, GuestRow row)
    {
        var machine = lab.Boot(row.Guest);
        machine.UseSupportedCpuid();
        VmCapability.Enable(machine.Vm, Capability.KVM_CAP_X86_USER_SPACE_MSR, UnknownMsrs).OrThrow("KVM_ENABLE_CAP");
        machine.GiveIndexed(0x1234_5678, 0x3333_4444_1111_2222);
        machine.Page.Set(nameof(kvm_run.msr), Fields.Distinct<kvm_run.msr_t>());
        var exit = machine.Run();
        var msr = machine.Page.Read().msr;
        var pad = msr.pad[..].IndexOfAnyExcept((byte)0) < 0 ? "0" : "not 0";
        return $"{exit}; data={msr.data} error={msr.error} pad={pad} at {machine.Regs.rip - machine.Guest.Load}";
    }

    /// <summary>Lets a guest go to MSRs that the kernel leaves to user space.</summary>
    [Rows]
    public string Trace(Lab lab, UserSpaceMsr.MsrRow row) => UserSpaceMsr.Trace(lab, row);
}
