using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Capabilities;

/// <summary>7.15: whether the guest may read MSR_PLATFORM_INFO.</summary>
public sealed class KVM_CAP_MSR_PLATFORM_INFO
{
    private const uint PlatformInfo = 0xce;

    /// <summary>Whether it may.</summary>
    public sealed record AllowRow : GuestRow
    {
        /// <summary>args[0]; null to leave the default.</summary>
        public ulong? Allow { get; init; }
    }

    /// <summary>Lets the guest read the MSR.</summary>
    [Rows]
    public string Read(Lab lab, AllowRow row)
    {
        const int generalProtection = 13;
        const ulong value = 0x8000_0000;
        var machine = lab.Boot(row.Guest);
        machine.SetVector(generalProtection, "fault");
        MsrList.Set(lab, machine.Vcpu, PlatformInfo, value).OrThrow("KVM_SET_MSRS");
        var result = row.Allow is { } allow
            ? machine.Vm.Enable(Capability.KVM_CAP_MSR_PLATFORM_INFO, allow).ToString()
            : "default";
        machine.ChangeRegs((ref kvm_regs regs) => (regs.rcx, regs.rax) = (PlatformInfo, 0));
        return $"{result}; {machine.Trace()}; eax={machine.Regs.rax:x}";
    }
}
