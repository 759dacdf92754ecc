using KvmProbe.Abi;
using KvmProbe.Conformance.Arm64.Guests;
using KvmProbe.Conformance.Guests;

namespace KvmProbe.Conformance.Arm64.Exits;

/// <summary>Section 5: what a guest asks of PSCI.</summary>
public sealed class KVM_EXIT_SYSTEM_EVENT
{
    /// <summary>A call.</summary>
    public sealed record CallRow : Row
    {
        /// <summary>The function and its arguments, in hexadecimal.</summary>
        public required IReadOnlyList<string> Call { get; init; }

        /// <summary>The conduit.</summary>
        public string Conduit { get; init; } = "hvc";

        /// <summary>The version of PSCI, when not the newest.</summary>
        public string? Version { get; init; }

        /// <summary>Whether KVM_CAP_ARM_SYSTEM_SUSPEND is enabled.</summary>
        public bool Suspend { get; init; }

        internal FirmwareGuest Boot(Lab lab)
        {
            var guest = FirmwareGuest.Boot(lab, vm =>
            {
                if (Suspend)
                {
                    vm.Enable(Capability.KVM_CAP_ARM_SYSTEM_SUSPEND).OrThrow("KVM_ENABLE_CAP");
                }
            });
            if (Version is not null)
            {
                guest.Registers.Set(Abi.Arm64.Constants.KVM_REG_ARM_PSCI_VERSION, RegisterFile.Parse(Version)).OrThrow("the version of PSCI");
            }

            return guest;
        }

        internal ulong[] Registers => [.. Call.Select(RegisterFile.Parse)];
    }

    /// <summary>Lets the guest call, looks at the vCPU, and lets it run and the guest go on.</summary>
    [Rows]
    public string Call(Lab lab, CallRow row)
    {
        var guest = row.Boot(lab);
        var exit = guest.Call(row.Conduit, row.Registers);
        if (guest.Machine.Page.ExitReason is not ExitReason.KVM_EXIT_SYSTEM_EVENT)
        {
            return exit;
        }

        var state = FirmwareGuest.StateOf(guest.Machine.Vcpu);
        guest.Machine.Vcpu.SetMpState(new kvm_mp_state { mp_state = Constants.KVM_MP_STATE_RUNNABLE }).OrThrow("KVM_SET_MP_STATE");
        return $"{exit}; {state}; made runnable: {guest.GoOn()}";
    }

    /// <summary>Lets the guest call what does not leave to user space.</summary>
    [Rows]
    public string Answer(Lab lab, CallRow row) => row.Boot(lab).Call(row.Conduit, row.Registers);

    /// <summary>Lets one vCPU turn the system off: the other is stopped as well.</summary>
    [Rows]
    public string StopsAll(Lab lab, CallRow row)
    {
        var pair = FirmwarePair.Boot(lab);
        var on = pair.TurnOn(1);
        var ran = pair.RunOther();
        var exit = pair.Guest.Call(row.Conduit, row.Registers);
        return $"{on}; {ran}; {exit}; {FirmwareGuest.StateOf(pair.Guest.Machine.Vcpu)}, {FirmwareGuest.StateOf(pair.Other.Vcpu)}";
    }

    /// <summary>Lets one vCPU turn another on, twice, and itself off.</summary>
    [Rows]
    public string OnAndOff(Lab lab)
    {
        const ulong cpuOff = 0x8400_0002;
        const ulong affinityInfo = 0xc400_0004;
        var pair = FirmwarePair.Boot(lab);
        var info = pair.Guest.Call("hvc", affinityInfo, 1, 0);
        var on = pair.TurnOn(1);
        var other = pair.RunOther();
        var twice = pair.TurnOn(1);
        var nobody = pair.TurnOn(2);
        var now = pair.Guest.Call("hvc", affinityInfo, 1, 0);
        pair.Guest.Prepare("hvc", cpuOff);
        var off = FirmwarePair.RunAWhile(lab, pair.Guest.Machine.Cpu);
        return $"info {info}; on {on}: {other}; again {twice}; nobody {nobody}; info {now}; off: {off}, {FirmwareGuest.StateOf(pair.Guest.Machine.Vcpu)}";
    }

    /// <summary>Turns a vCPU on, and sets a register of it before it has run.</summary>
    [Rows]
    public string SetAfterOn(Lab lab)
    {
        var pair = FirmwarePair.Boot(lab);
        var on = pair.TurnOn(1);
        var set = new RegisterFile(lab, pair.Other.Vcpu).Set(KvmProbe.Guests.Arm64.Registers.X(0), 0x77);
        return $"{on}; {set}; {pair.RunOther()}";
    }
}
