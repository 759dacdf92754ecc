using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Capabilities;

/// <summary>7.27.</summary>
public sealed class KVM_CAP_EXIT_ON_EMULATION_FAILURE
{
    /// <summary>Enables it.</summary>
    [Rows]
    public string Enable(Lab lab, CapRow row) => row.Enable(row.Vm(lab), Capability.KVM_CAP_EXIT_ON_EMULATION_FAILURE).ToString();

    /// <summary>Lets a guest at privilege level 3 do to MMIO what the emulator does not know.</summary>
    [Rows]
    public string AtUserLevel(Lab lab, CapRow row)
    {
        const byte user = 3;
        const ulong ring0Stack = Tables.Tss + 4;
        var machine = lab.Boot("long64/not-emulated");
        var result = row.Args.Count == 0 ? "not enabled" : row.Enable(machine.Vm, Capability.KVM_CAP_EXIT_ON_EMULATION_FAILURE).ToString();
        machine.Memory.Write(ring0Stack, Layout.Stack - 0x1000);
        machine.ChangeSregs((ref kvm_sregs sregs) =>
        {
            sregs.cs.dpl = sregs.ss.dpl = user;
            sregs.cs.selector |= user;
            sregs.ss.selector |= user;
        });
        var text = machine.Run();
        var size = machine.Page.ExitReason == ExitReason.KVM_EXIT_INTERNAL_ERROR ? $" {machine.Page.Read().emulation_failure.flags}" : "";
        return $"{result}; {text}{size}";
    }
}
