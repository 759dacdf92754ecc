using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.32.</summary>
public sealed class KVM_SET_VCPU_EVENTS
{
    private const uint NmiPending = Abi.X86.Constants.KVM_VCPUEVENT_VALID_NMI_PENDING;

    /// <summary>An exception.</summary>
    public sealed record ExceptionRow : GuestRow
    {
        /// <summary>Its vector.</summary>
        public required byte Vector { get; init; }

        /// <summary>Its error code, in hexadecimal; null for one that has none.</summary>
        public string? ErrorCode { get; init; }
    }

    /// <summary>The members of the NMI and of the interrupt.</summary>
    public sealed record EventRow : GuestRow
    {
        /// <summary>The flags, in hexadecimal.</summary>
        public string Flags { get; init; } = "0";

        /// <summary>nmi.injected.</summary>
        public byte Injected { get; init; }

        /// <summary>nmi.pending.</summary>
        public byte Pending { get; init; }

        /// <summary>nmi.masked.</summary>
        public byte Masked { get; init; }

        /// <summary>interrupt.shadow.</summary>
        public byte Shadow { get; init; }
    }

    /// <summary>The members of the SMI.</summary>
    public sealed record SmiRow : Row
    {
        /// <summary>smi.smm.</summary>
        public byte Smm { get; init; }

        /// <summary>smi.pending.</summary>
        public byte Pending { get; init; }

        /// <summary>smi.smm_inside_nmi.</summary>
        public byte SmmInsideNmi { get; init; }

        /// <summary>smi.latched_init.</summary>
        public byte LatchedInit { get; init; }
    }

    /// <summary>Injects an exception, and lets the guest's handler say what arrived.</summary>
    [Rows]
    public string InjectException(Lab lab, ExceptionRow row)
    {
        var machine = lab.Boot(row.Guest);
        machine.SetVector(row.Vector, row.ErrorCode is null || machine.Guest.Mode() == GuestMode.real16 ? "no_error" : "with_error");
        var events = Of(machine.Vcpu);
        events.exception = Exception(row);
        var result = machine.Vcpu.SetVcpuEvents(in events);
        return $"{result}; {machine.Trace()}";
    }

    /// <summary>Injects an exception, and reads it back.</summary>
    [Rows]
    public string ReadExceptionBack(Lab lab, ExceptionRow row)
    {
        var vcpu = lab.Boot(row.Guest).Vcpu;
        var events = Of(vcpu);
        events.exception = Exception(row);
        var result = vcpu.SetVcpuEvents(in events);
        return $"{result}; {Fields.Difference(in events, Of(vcpu))}";
    }

    /// <summary>Sets a vector without an exception.</summary>
    [Rows]
    public string SetVectorOnly(Lab lab, ExceptionRow row)
    {
        var vcpu = lab.Boot(row.Guest).Vcpu;
        var events = Of(vcpu);
        events.exception.nr = row.Vector;
        return vcpu.SetVcpuEvents(in events).ToString();
    }

    /// <summary>Injects an NMI, or makes one pending, and lets the guest's handler say whether and when it arrived.</summary>
    [Rows]
    public string Nmi(Lab lab, EventRow row)
    {
        const int nmi = 2;
        var machine = lab.Boot(row.Guest);
        machine.SetVector(nmi, "handler");
        var events = Of(machine.Vcpu);
        events.flags = Convert.ToUInt32(row.Flags, 16);
        events.nmi = new kvm_vcpu_events.nmi_t { injected = row.Injected, pending = row.Pending, masked = row.Masked };
        events.interrupt.shadow = row.Shadow;
        var result = machine.Vcpu.SetVcpuEvents(in events);
        return $"{result}; {machine.Trace()}";
    }

    /// <summary>Sets the members of the NMI and of the interrupt, and reads them back.</summary>
    [Rows]
    public string ReadEventBack(Lab lab, EventRow row)
    {
        var vcpu = lab.Boot(row.Guest).Vcpu;
        var events = Of(vcpu);
        events.flags = Convert.ToUInt32(row.Flags, 16);
        events.nmi = new kvm_vcpu_events.nmi_t { injected = row.Injected, pending = row.Pending, masked = row.Masked };
        events.interrupt.shadow = row.Shadow;
        var result = vcpu.SetVcpuEvents(in events);
        var seen = Of(vcpu);
        seen.flags = 0;
        return $"{result}; {Fields.Text(in seen)}";
    }

    /// <summary>Sets an interrupt that was acknowledged already, reads it back, and lets the guest's handler say that it arrived.</summary>
    [Rows]
    public string InjectInterrupt(Lab lab, GuestRow row)
    {
        const byte vector = 0x85;
        var machine = lab.Boot(row.Guest);
        machine.SetVector(vector, "no_error");
        machine.EnableInterrupts();
        var events = Of(machine.Vcpu);
        (events.interrupt.injected, events.interrupt.nr) = (1, vector);
        var result = machine.Vcpu.SetVcpuEvents(in events);
        return $"{result}; {Fields.Difference(in events, Of(machine.Vcpu))}; {machine.Trace()}";
    }

    /// <summary>Sets an interrupt that an instruction of the guest raised, and reads it.</summary>
    [Rows]
    public string ReadSoftInterruptBack(Lab lab)
    {
        var vcpu = lab.CreateVcpu();
        var events = Of(vcpu);
        (events.interrupt.injected, events.interrupt.nr, events.interrupt.soft) = (1, 0x85, 1);
        var result = vcpu.SetVcpuEvents(in events);
        return $"{result}; {Fields.Difference(in events, Of(vcpu))}";
    }

    /// <summary>Sets the members of the SMI, with a local APIC in the kernel, and reads them back.</summary>
    [Rows]
    public string ReadSmiBack(Lab lab, SmiRow row)
    {
        var vcpu = lab.CreateVcpu(lab.CreateVmWithIrqchip()).Vcpu;
        var events = Of(vcpu);
        events.smi = new kvm_vcpu_events.smi_t
        {
            smm = row.Smm,
            pending = row.Pending,
            smm_inside_nmi = row.SmmInsideNmi,
            latched_init = row.LatchedInit,
        };
        var result = vcpu.SetVcpuEvents(in events);
        return $"{result}; {Fields.Difference(in events, Of(vcpu))}";
    }

    /// <summary>Makes an NMI pending, then sets events without the flag for it.</summary>
    [Rows]
    public string LeavePendingNmi(Lab lab)
    {
        var vcpu = lab.CreateVcpu();
        var events = Of(vcpu);
        (events.flags, events.nmi.pending) = (NmiPending, 1);
        vcpu.SetVcpuEvents(in events).OrThrow("KVM_SET_VCPU_EVENTS");
        (events.flags, events.nmi.pending) = (0, 0);
        var without = vcpu.SetVcpuEvents(in events);
        var kept = Of(vcpu).nmi.pending;
        events.flags = NmiPending;
        var with = vcpu.SetVcpuEvents(in events);
        return $"without the flag {without} pending={kept}; with it {with} pending={Of(vcpu).nmi.pending}";
    }

    /// <summary>Sets each flag alone, with nothing else to set.</summary>
    [Rows]
    public string EachFlag(Lab lab)
    {
        var vcpu = lab.CreateVcpu();
        var answers = Enumerable.Range(0, 32).ToLookup(bit => vcpu.SetVcpuEvents(new kvm_vcpu_events { flags = 1u << bit }).ToString());
        return string.Join("; ", answers.Select(group => $"{group.Key}: {string.Join(' ', group)}"));
    }

    private static kvm_vcpu_events.exception_t Exception(ExceptionRow row) => new()
    {
        injected = 1,
        nr = row.Vector,
        has_error_code = (byte)(row.ErrorCode is null ? 0 : 1),
        error_code = row.ErrorCode is null ? 0 : Convert.ToUInt32(row.ErrorCode, 16),
    };

    private static kvm_vcpu_events Of(KvmVcpu vcpu)
    {
        vcpu.GetVcpuEvents(out var events).OrThrow("KVM_GET_VCPU_EVENTS");
        return events;
    }
}
