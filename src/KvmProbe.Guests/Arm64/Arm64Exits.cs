using KvmProbe.Abi;
using KvmProbe.Abi.Arm64;
using Arm64Constants = KvmProbe.Abi.Arm64.Constants;
using Constants = KvmProbe.Abi.Constants;

namespace KvmProbe.Guests.Arm64;

/// <summary>Exits of arm64's own, as one line (section 5).</summary>
internal static class Arm64Exits
{
    private const int ClassShift = 26;
    private const uint WatchpointClass = 0x34;

    private static readonly Dictionary<uint, string> Events = new()
    {
        [Constants.KVM_SYSTEM_EVENT_SHUTDOWN] = "SHUTDOWN",
        [Constants.KVM_SYSTEM_EVENT_RESET] = "RESET",
        [Constants.KVM_SYSTEM_EVENT_WAKEUP] = "WAKEUP",
        [Constants.KVM_SYSTEM_EVENT_SUSPEND] = "SUSPEND",
    };

    /// <summary>The line; null for an exit that all architectures have.</summary>
    internal static string? Text(RunPage page) => page.ExitReason switch
    {
        ExitReason.KVM_EXIT_SYSTEM_EVENT => SystemEvent(page.Read().system_event),
        ExitReason.KVM_EXIT_HYPERCALL => Hypercall(page.Read().hypercall),
        ExitReason.KVM_EXIT_ARM_NISV => NoSyndrome(page.Read().arm_nisv),
        ExitReason.KVM_EXIT_DEBUG => Debug(page.Read().debug.arch.As<kvm_debug_exit_arch>()),
        _ => null,
    };

    private static string SystemEvent(in kvm_run.system_event_t happened)
    {
        var name = Events.TryGetValue(happened.type, out var known) ? known : $"{happened.type}";
        return $"SYSTEM_EVENT {name}{(happened.ndata == 0 ? "" : $" data=0x{happened.data[0]:x}")}";
    }

    private static string Hypercall(in kvm_run.hypercall_t call) =>
        $"HYPERCALL nr=0x{call.nr:x} by {((call.flags & Arm64Constants.KVM_HYPERCALL_EXIT_SMC) != 0 ? "smc" : "hvc")}"
        + ((call.flags & ~(ulong)Arm64Constants.KVM_HYPERCALL_EXIT_SMC) != 0 ? $" flags=0x{call.flags:x}" : "");

    /// <summary>Of the syndrome only these bits are valid: whether it was a store or a cache operation, and what fault it was.</summary>
    private static string NoSyndrome(in kvm_run.arm_nisv_t access)
    {
        const ulong store = 1 << 6;
        const ulong cacheOperation = 1 << 8;
        const ulong fault = 0x3f;
        var others = access.esr_iss & ~(store | cacheOperation | fault);
        return $"ARM_NISV {((access.esr_iss & store) != 0 ? "store" : "load")} ipa=0x{access.fault_ipa:x}{(others == 0 ? "" : $" and 0x{others:x}")}";
    }

    private static string Debug(in kvm_debug_exit_arch debug)
    {
        var kind = debug.hsr >> ClassShift;
        return $"DEBUG class=0x{kind:x}{(kind == WatchpointClass ? $" far=0x{debug.far:x}" : "")}";
    }
}
