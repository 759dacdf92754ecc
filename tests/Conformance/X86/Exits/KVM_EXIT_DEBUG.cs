using System.Runtime.InteropServices;
using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;
using Constants = KvmProbe.Abi.Constants;

namespace KvmProbe.Conformance.X86.Exits;

/// <summary>Section 5.</summary>
public sealed class KVM_EXIT_DEBUG
{
    private const ulong SingleStepped = 1 << 14; // DR6.BS

    /// <summary>Steps over the first instructions.</summary>
    [Rows]
    public string SingleStep(Lab lab)
    {
        var machine = lab.Boot("long64/steps");
        Debug(machine, Constants.KVM_GUESTDBG_SINGLESTEP);
        var first = Exit(machine);
        var second = Exit(machine);
        Debug(machine, 0);
        return $"{first}; {second}; {machine.Trace()}";
    }

    private static void Debug(Machine machine, uint control)
    {
        var debug = new kvm_guest_debug { control = control == 0 ? 0 : control | Constants.KVM_GUESTDBG_ENABLE };
        machine.Vcpu.IoctlWrite(Requests.KVM_SET_GUEST_DEBUG, in debug).OrThrow("KVM_SET_GUEST_DEBUG");
    }

    private static string Exit(Machine machine)
    {
        var text = machine.Run();
        var arch = machine.Page.Read().debug.arch;
        var debug = MemoryMarshal.Read<kvm_debug_exit_arch>(MemoryMarshal.AsBytes(new ReadOnlySpan<ArchitectureBytes32>(in arch)));
        if (machine.Page.ExitReason != ExitReason.KVM_EXIT_DEBUG)
        {
            return text;
        }

        var step = debug.exception == Abi.X86.Constants.DB_VECTOR && (debug.dr6 & SingleStepped) != 0 ? " BS" : "";
        var high = (debug.dr6 >> 32) + (debug.dr7 >> 32) == 0 ? "" : $" dr6=0x{debug.dr6:x} dr7=0x{debug.dr7:x}";
        return $"DEBUG exception={debug.exception} pc=+{debug.pc - machine.Guest.Load}{step}{high}";
    }
}
