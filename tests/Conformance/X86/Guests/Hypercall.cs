using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>Runs the guest <c>long64/map-gpa-range</c>.</summary>
public static class Hypercall
{
    private const ulong MapGpaRange = 1UL << Constants.KVM_HC_MAP_GPA_RANGE;

    /// <summary>The guest's hypercall, what user space sees of it and what the guest gets as its answer.</summary>
    public static string Trace(Lab lab, bool isEnabled, ulong answer)
    {
        var machine = lab.Boot(lab.Facts.Vendor == "intel" ? "long64/map-gpa-range-intel" : "long64/map-gpa-range");
        // Else a kernel that does not know the instruction puts another in its place.
        machine.Vm.Enable(Capability.KVM_CAP_DISABLE_QUIRKS2, Abi.X86.Constants.KVM_X86_QUIRK_FIX_HYPERCALL_INSN)
            .OrThrow("KVM_CAP_DISABLE_QUIRKS2");
        if (isEnabled)
        {
            machine.Vm.Enable(Capability.KVM_CAP_EXIT_HYPERCALL, MapGpaRange).OrThrow("KVM_CAP_EXIT_HYPERCALL");
        }

        machine.Page.Set(nameof(kvm_run.hypercall), new kvm_run.hypercall_t { ret = ulong.MaxValue });
        var text = machine.Run();
        if (machine.Page.ExitReason != ExitReason.KVM_EXIT_HYPERCALL)
        {
            return text;
        }

        var call = machine.Page.Read().hypercall;
        text += $" nr={call.nr} args={call.args[0]:x},{call.args[1]:x},{call.args[2]:x} ret={call.ret} flags={call.flags}";
        call.ret = answer;
        machine.Page.Set(nameof(kvm_run.hypercall), call);
        return $"{text}; {machine.Trace()}";
    }
}
