using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.64.</summary>
public sealed class KVM_NMI
{
    private const int Vector = 2;

    /// <summary>Queues NMIs, and lets the guest's handler say how many arrived, and when.</summary>
    public sealed record TimesRow : GuestRow
    {
        /// <summary>How many.</summary>
        public int Times { get; init; } = 1;
    }

    /// <summary>Queues a few before the guest runs.</summary>
    [Rows]
    public string Deliver(Lab lab, TimesRow row)
    {
        var machine = lab.Boot(row.Guest);
        machine.SetVector(Vector, "handler");
        var results = Enumerable.Range(0, row.Times).Select(_ => machine.Vcpu.Nmi().ToString()).Distinct();
        return $"{string.Join(' ', results)}; {machine.Trace()}";
    }

    /// <summary>Queues one while the guest handles another, and lets it return.</summary>
    [Rows]
    public string QueueWithin(Lab lab, GuestRow row)
    {
        var machine = lab.Boot(row.Guest);
        machine.SetVector(Vector, "handler");
        machine.Vcpu.Nmi().OrThrow("KVM_NMI");
        var first = machine.Run();
        var second = machine.Vcpu.Nmi();
        return $"{first}; {second}; {machine.Trace()}";
    }

    /// <summary>Queues one, and looks for it among the events.</summary>
    [Rows]
    public string SeenAmongEvents(Lab lab)
    {
        var vcpu = lab.CreateVcpu();
        var result = vcpu.Nmi();
        vcpu.GetVcpuEvents(out var events).OrThrow("KVM_GET_VCPU_EVENTS");
        return $"{result} pending={events.nmi.pending} injected={events.nmi.injected}";
    }
}
