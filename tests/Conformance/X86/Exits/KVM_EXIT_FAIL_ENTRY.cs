using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Exits;

/// <summary>Section 5.</summary>
public sealed class KVM_EXIT_FAIL_ENTRY
{
    /// <summary>Sets a code segment that is both 64-bit and 32-bit, which the hardware refuses to enter, and runs.</summary>
    [Rows]
    public string IllegalState(Lab lab)
    {
        var machine = lab.Boot("long64/hlt");
        machine.ChangeSregs((ref Abi.X86.kvm_sregs sregs) => sregs.cs.db = 1);
        return machine.Run();
    }
}
