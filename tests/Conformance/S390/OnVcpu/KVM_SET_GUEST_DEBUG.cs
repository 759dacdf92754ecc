using KvmProbe.Abi.S390;
using KvmProbe.Conformance.Guests;
using KvmProbe.Guests.S390;
using KvmProbe.S390;
using KvmProbe.Targets;
using Common = KvmProbe.Abi.Constants;

namespace KvmProbe.Conformance.S390.OnVcpu;

/// <summary>4.87.</summary>
public sealed class KVM_SET_GUEST_DEBUG
{
    /// <summary>A debugger's request.</summary>
    public sealed record ControlRow : Row
    {
        /// <summary><c>KVM_GUESTDBG_*</c>.</summary>
        public required uint Control { get; init; }

        /// <summary>How many breakpoints there are, of which one is told.</summary>
        public uint Breakpoints { get; init; }

        /// <summary>The type of that one.</summary>
        public byte Type { get; init; } = Constants.KVM_HW_BP;

        /// <summary>Its length.</summary>
        public ulong Length { get; init; } = 1;
    }

    /// <summary>Asks for something of a vCPU that is not run.</summary>
    [Rows]
    public string Ask(Lab lab, ControlRow row)
    {
        var memory = lab.Memory(lab.Target.PageSize);
        memory.Write(0, new kvm_hw_breakpoint { addr = Layout.Data, phys_addr = Layout.Data, len = row.Length, type = row.Type });
        return lab.Boot("instructions").Vcpu.SetGuestDebug(new kvm_guest_debug
        {
            control = row.Control,
            arch = new kvm_guest_debug_arch { nr_hw_bp = row.Breakpoints, hw_bp = memory.Address },
        }).ToString();
    }

    /// <summary>Steps over an instruction, and lets the guest go.</summary>
    [Rows]
    public string Step(Lab lab)
    {
        var machine = lab.Boot("store-forever");
        var result = machine.Vcpu.SetGuestDebug(new kvm_guest_debug { control = Common.KVM_GUESTDBG_ENABLE | Common.KVM_GUESTDBG_SINGLESTEP });
        if (!result.Ok)
        {
            return result.ToString();
        }

        var start = machine.Guest.Load;
        S390Guests.SetPsw(machine.Vcpu, S390Guests.Mask, start);
        return $"{result}; {machine.Run()} after {At()}; {machine.Run()} after {At()}";

        string At() => $"{machine.Page.Get<ulong>(nameof(kvm_run.psw_addr)) - start} bytes";
    }
}
