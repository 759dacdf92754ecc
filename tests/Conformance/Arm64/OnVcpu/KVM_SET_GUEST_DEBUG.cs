using KvmProbe.Abi.Arm64;
using KvmProbe.Arm64;
using KvmProbe.Conformance.Arm64.Guests;
using Common = KvmProbe.Abi.Constants;

namespace KvmProbe.Conformance.Arm64.OnVcpu;

/// <summary>4.87.</summary>
public sealed class KVM_SET_GUEST_DEBUG
{
    private const ulong BreakHere = 0x1e7; // DBGBCR: enabled at all levels, four bytes
    private const ulong WatchHere = 0x1fff; // DBGWCR: enabled at all levels, loads and stores, eight bytes

    /// <summary>A debugger's request.</summary>
    public sealed record ControlRow : Row
    {
        /// <summary><c>KVM_GUESTDBG_*</c>.</summary>
        public required uint Control { get; init; }
    }

    /// <summary>Steps over three instructions, then lets the guest go.</summary>
    [Rows]
    public string Step(Lab lab)
    {
        var guest = ExceptionGuest.Boot(lab);
        var result = Debug(guest, Common.KVM_GUESTDBG_SINGLESTEP);
        var steps = new List<string> { guest.Do("steps", Layout.Data), guest.Pc };
        for (var i = 0; i < 2; i++)
        {
            steps.Add(guest.GoOn());
            steps.Add(guest.Pc);
        }

        Off(guest);
        return $"{result}; {string.Join("; ", steps)}; off: {guest.GoOn()}";
    }

    /// <summary>Steps over an access that user space answers.</summary>
    [Rows]
    public string StepOverMmio(Lab lab)
    {
        var guest = ExceptionGuest.Boot(lab);
        var exit = guest.Do("load", Layout.Mmio).Split(' ')[0];
        Debug(guest, Common.KVM_GUESTDBG_SINGLESTEP).OrThrow("KVM_SET_GUEST_DEBUG");
        var first = guest.GoOn();
        var at = guest.Pc;
        Off(guest);
        return $"{exit}; {first} at {at}; off: {guest.GoOn()}";
    }

    /// <summary>Breaks at an instruction of the guest.</summary>
    [Rows]
    public string Break(Lab lab)
    {
        var guest = ExceptionGuest.Boot(lab);
        var arch = new kvm_guest_debug_arch();
        arch.dbg_bcr[0] = BreakHere;
        arch.dbg_bvr[0] = guest.Machine.Guest["steps"] + 8;
        var result = Debug(guest, Abi.Arm64.Constants.KVM_GUESTDBG_USE_HW, arch);
        var exit = guest.Do("steps", Layout.Data);
        var at = guest.Pc;
        Off(guest);
        return $"{result}; {exit} at {at}; off: {guest.GoOn()}; {guest.Do("steps", Layout.Data)}";
    }

    /// <summary>Breaks before a store to an address.</summary>
    [Rows]
    public string Watch(Lab lab)
    {
        var guest = ExceptionGuest.Boot(lab);
        var arch = new kvm_guest_debug_arch();
        arch.dbg_wcr[0] = WatchHere;
        arch.dbg_wvr[0] = Layout.Data;
        var result = Debug(guest, Abi.Arm64.Constants.KVM_GUESTDBG_USE_HW, arch);
        var other = guest.Do("steps", Layout.Data + 0x100);
        var exit = guest.Do("steps", Layout.Data);
        var at = guest.Pc;
        Off(guest);
        return $"{result}; elsewhere: {other}; {exit} at {at}; off: {guest.GoOn()}";
    }

    /// <summary>Lets the guest execute a breakpoint instruction, with and without a debugger that asked for it.</summary>
    [Rows]
    public string SoftwareBreakpoint(Lab lab)
    {
        var guest = ExceptionGuest.Boot(lab);
        var without = guest.Do("breakpoint");
        var result = Debug(guest, Abi.Arm64.Constants.KVM_GUESTDBG_USE_SW_BP);
        return $"{without}; {result}; {guest.Do("breakpoint")} at {guest.Pc}";
    }

    /// <summary>Asks for what arm64 does not have.</summary>
    [Rows]
    public string Refuse(Lab lab, ControlRow row) =>
        lab.InitializedVcpu().SetGuestDebug(new kvm_guest_debug { control = row.Control | Common.KVM_GUESTDBG_ENABLE }).ToString();

    private static Targets.SysResult Debug(ExceptionGuest guest, uint control, kvm_guest_debug_arch arch = default) =>
        guest.Machine.Vcpu.SetGuestDebug(new kvm_guest_debug { control = control | Common.KVM_GUESTDBG_ENABLE, arch = arch });

    private static void Off(ExceptionGuest guest) => guest.Machine.Vcpu.SetGuestDebug(new kvm_guest_debug()).OrThrow("KVM_SET_GUEST_DEBUG");
}
