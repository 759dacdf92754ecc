using KvmProbe.Abi;
using KvmProbe.Conformance.Arm64.Guests;

namespace KvmProbe.Conformance.Arm64.OnVcpu;

/// <summary>4.10.</summary>
public sealed class KVM_RUN
{
    /// <summary>What a guest does at an address that has no memory.</summary>
    public sealed record OutsideRow : Row
    {
        /// <summary>The guest's label.</summary>
        public required string Do { get; init; }
    }

    /// <summary>Runs a vCPU that is only created.</summary>
    [Rows]
    public string RunBeforeInit(Lab lab) => NewVcpu.Created(lab).Run().ToString();

    /// <summary>Runs a vCPU whose SVE is not finalized.</summary>
    [Rows]
    public string RunBeforeFinalize(Lab lab) => NewVcpu.WithOpenSve(lab).Run().ToString();

    /// <summary>Lets the guest do something where there is no memory.</summary>
    [Rows]
    public string Outside(Lab lab, OutsideRow row) => ExceptionGuest.Boot(lab).Do(row.Do, Layout.Mmio);

    /// <summary>Runs a guest to its end.</summary>
    [Rows]
    public string RunToEnd(Lab lab)
    {
        var guest = ExceptionGuest.Boot(lab);
        return $"{guest.Do("nothing")}; {guest.Machine.Trace()}";
    }

    /// <summary>Runs while a signal that is let through waits; the guest has done nothing.</summary>
    [Rows]
    public string RunWithSignal(Lab lab)
    {
        var guest = ExceptionGuest.Boot(lab);
        guest.Machine.Cpu.Thread.Kick();
        var kicked = guest.Do("steps", Layout.Data);
        var at = guest.Pc;
        guest.Machine.Cpu.Thread.TakeKick();
        return $"{kicked} at {at}; then {guest.GoOn()}";
    }

    /// <summary>Runs with <c>immediate_exit</c> set; the guest has done nothing.</summary>
    [Rows]
    public string RunWithImmediateExit(Lab lab)
    {
        var guest = ExceptionGuest.Boot(lab);
        guest.Machine.Page.Set<byte>(nameof(kvm_run.immediate_exit), 1);
        var left = guest.Do("steps", Layout.Data);
        var at = guest.Pc;
        guest.Machine.Page.Set<byte>(nameof(kvm_run.immediate_exit), 0);
        return $"{left} at {at}; then {guest.GoOn()}";
    }
}
