using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.Targets;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Capabilities;

/// <summary>7.31: behaviour that KVM has for the sake of old guests and can leave.</summary>
public sealed partial class KVM_CAP_DISABLE_QUIRKS2
{
    private const int UndefinedOpcode = 6;
    private const ulong MonitorWait = 1 << 3;

    /// <summary>A quirk, left as it is or disabled.</summary>
    public record QuirkRow : Row
    {
        /// <summary>Whether it is disabled.</summary>
        public bool Disabled { get; init; }
    }

    /// <summary>A quirk, and a guest that shows it.</summary>
    public sealed record QuirkGuestRow : QuirkRow
    {
        /// <summary>The listing.</summary>
        public required string Guest { get; init; }
    }

    /// <summary>A quirk, and what IA32_APIC_BASE is.</summary>
    public sealed record LapicRow : QuirkRow
    {
        /// <summary>The MSR: bit 10 is x2APIC mode, bit 11 enables the local APIC.</summary>
        public required ulong ApicBase { get; init; }
    }

    /// <summary>Disables each bit alone, and looks whether those are taken that the capability names.</summary>
    [Rows]
    public string EachBit(Lab lab)
    {
        var mask = lab.Capability(Capability.KVM_CAP_DISABLE_QUIRKS2);
        var vm = lab.CreateVm();
        var taken = Enumerable.Range(0, 64).Where(bit => Disable(vm, 1UL << bit).Ok).Aggregate(0L, (sum, bit) => sum | (1L << bit));
        return taken == mask ? "those that it names" : $"0x{taken:x}, not 0x{mask:x}";
    }

    /// <summary>Lets a guest write to port 7Eh, and looks where it is at the exit.</summary>
    [Rows]
    public string Out7e(Lab lab, QuirkGuestRow row)
    {
        var machine = Boot(lab, row, Abi.X86.Constants.KVM_X86_QUIRK_OUT_7E_INC_RIP);
        var first = machine.Run();
        var rip = machine.Regs.rip - machine.Guest.Load;
        return $"{first} at {rip}; {machine.Run()}";
    }

    /// <summary>Lets a guest make a hypercall, Intel's way and AMD's.</summary>
    [Rows]
    public string Hypercall(Lab lab, QuirkGuestRow row)
    {
        var machine = Boot(lab, row, Abi.X86.Constants.KVM_X86_QUIRK_FIX_HYPERCALL_INSN);
        var intel = Call(machine, machine.Guest.Load);
        var amd = Call(machine, machine.Guest["amd"]);
        return intel == amd ? $"both ways {intel}" : "one way done, the other #UD";

        static string Call(Machine machine, ulong at)
        {
            machine.ChangeRegs((ref kvm_regs regs) => (regs.rip, regs.rsp, regs.rax) = (at, Layout.Stack, 0x7fff_ffff));
            var exits = machine.Trace();
            return exits == "HLT" ? "done" : exits.StartsWith("IO out port=0x6", StringComparison.Ordinal) ? "#UD" : exits;
        }
    }

    /// <summary>Lets a guest whose CPUID has no MONITOR wait.</summary>
    [Rows]
    public string Mwait(Lab lab, QuirkGuestRow row)
    {
        var machine = Boot(lab, row, Abi.X86.Constants.KVM_X86_QUIRK_MWAIT_NEVER_UD_FAULTS);
        return machine.Trace();
    }

    /// <summary>Sets the bit of MISC_ENABLE for MONITOR, and lets the guest ask CPUID for it.</summary>
    [Rows]
    public string MiscEnable(Lab lab, QuirkGuestRow row)
    {
        const uint miscEnable = 0x1a0;
        const ulong monitor = 1 << 18;
        var machine = Boot(lab, row, Abi.X86.Constants.KVM_X86_QUIRK_MISC_ENABLE_NO_MWAIT);
        machine.UseSupportedCpuid();
        MsrList.Get(lab, machine.Vcpu, miscEnable, out var value).OrThrow("KVM_GET_MSRS");
        var cleared = MsrList.Set(lab, machine.Vcpu, miscEnable, value & ~monitor);
        var without = Ask(machine);
        var set = MsrList.Set(lab, machine.Vcpu, miscEnable, value | monitor);
        return $"clear {cleared}: {without}; set {set}: {Ask(machine)}";

        static bool Ask(Machine machine)
        {
            machine.ChangeRegs((ref kvm_regs regs) => (regs.rip, regs.rax, regs.rcx) = (machine.Guest.Load, 1, 0));
            machine.Run();
            return (machine.Regs.rcx & MonitorWait) != 0;
        }
    }

    /// <summary>Reads MSR_PLATFORM_INFO of a vCPU that has not been given any.</summary>
    [Rows]
    public string FeatureMsr(Lab lab, QuirkGuestRow row)
    {
        const uint platformInfo = 0xce;
        var machine = Boot(lab, row, Abi.X86.Constants.KVM_X86_QUIRK_STUFF_FEATURE_MSRS);
        MsrList.Get(lab, machine.Vcpu, platformInfo, out var platform).OrThrow("KVM_GET_MSRS");
        return platform == 0 ? "clear" : "set";
    }

    /// <summary>Reads LVT LINT0 of a local APIC after reset.</summary>
    [Rows]
    public string Lint0(Lab lab, QuirkRow row)
    {
        const int lint0 = 0x350;
        var vm = lab.CreateVm();
        DisableIf(row, vm, Abi.X86.Constants.KVM_X86_QUIRK_LINT0_REENABLED);
        vm.CreateIrqchip().OrThrow("KVM_CREATE_IRQCHIP");
        var state = lab.Memory(lab.Target.PageSize);
        lab.CreateVcpu(vm).Vcpu.Ioctl(Requests.KVM_GET_LAPIC, state).OrThrow("KVM_GET_LAPIC");
        return $"{state.Read<uint>(lint0):x}";
    }

    /// <summary>Gives the local APIC a base and a mode, and lets the guest load from its registers and store to them.</summary>
    [Rows]
    public string LapicHole(Lab lab, LapicRow row)
    {
        const ulong spuriousVector = 0xfee0_00f0;
        var guest = GuestAccess.Boot(lab, irqchip: true, vm => DisableIf(row, vm, Abi.X86.Constants.KVM_X86_QUIRK_LAPIC_MMIO_HOLE));
        guest.Machine.ChangeSregs((ref kvm_sregs sregs) => sregs.apic_base = row.ApicBase);
        return $"{guest.Store(spuriousVector, 0x1ff)}; {guest.Load4(spuriousVector)}";
    }

    private static Machine Boot(Lab lab, QuirkGuestRow row, ulong quirk)
    {
        var machine = lab.Boot(row.Guest, prepare: vm => DisableIf(row, vm, quirk));
        if (machine.Guest.Labels.ContainsKey("undefined"))
        {
            machine.SetVector(UndefinedOpcode, "undefined");
        }

        return machine;
    }

    private static void DisableIf(QuirkRow row, KvmVm vm, ulong quirk)
    {
        if (row.Disabled)
        {
            Disable(vm, quirk).OrThrow("KVM_ENABLE_CAP");
        }
    }

    private static SysResult Disable(KvmVm vm, ulong quirks) => vm.Enable(Capability.KVM_CAP_DISABLE_QUIRKS2, quirks);
}
