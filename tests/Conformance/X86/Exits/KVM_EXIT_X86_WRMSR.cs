using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Exits;

/// <summary>Section 5.</summary>
public sealed class KVM_EXIT_X86_WRMSR
{
    /// <summary>Lets a guest write an MSR that KVM does not know, and looks at every member of the exit.</summary>
    [Rows]
    public string Members(Lab lab, GuestRow row) => UserSpaceMsr.Members(lab, row);

    /// <summary>Lets a guest go to MSRs that the kernel leaves to user space.</summary>
    [Rows]
    public string Trace(Lab lab, UserSpaceMsr.MsrRow row) => UserSpaceMsr.Trace(lab, row);
}
