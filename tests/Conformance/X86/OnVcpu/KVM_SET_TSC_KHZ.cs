using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.55.</summary>
public sealed class KVM_SET_TSC_KHZ
{
    /// <summary>A frequency.</summary>
    public sealed record FrequencyRow : GuestRow
    {
        /// <summary>In thousandths of the host's.</summary>
        public required uint PerMille { get; init; }
    }

    /// <summary>Sets it, reads it, and compares it with the frequency that the guest's paravirtual clock computes with.</summary>
    [Rows]
    public string SeenByTheGuest(Lab lab, FrequencyRow row)
    {
        var machine = lab.Boot(row.Guest);
        machine.UseSupportedCpuid();
        var host = machine.Vcpu.GetTscKhz().OrThrow("KVM_GET_TSC_KHZ");
        var wanted = (uint)(host * (long)row.PerMille / 1000);
        var result = machine.Vcpu.SetTscKhz(wanted);
        var read = machine.Vcpu.GetTscKhz();
        var exit = PvClock.Enable(machine);
        var same = read.Raw == wanted ? "read back" : $"read {read}";
        return $"{result} {same}; {exit}; {Tsc.Compare(wanted, host, PvClock.Kilohertz(machine))}";
    }

    /// <summary>Sets 0, which stands for the host's.</summary>
    [Rows]
    public string SetHosts(Lab lab)
    {
        var vcpu = lab.CreateVcpu();
        var before = vcpu.GetTscKhz();
        var result = vcpu.SetTscKhz(0);
        return $"{result} {(vcpu.GetTscKhz() == before ? "the host's" : "another")}";
    }

    /// <summary>Sets the highest number that there is.</summary>
    [Rows]
    public string SetHighest(Lab lab)
    {
        var vcpu = lab.CreateVcpu();
        var before = vcpu.GetTscKhz();
        var result = vcpu.SetTscKhz(uint.MaxValue);
        var after = vcpu.GetTscKhz();
        return $"{result} {(after == before ? "as before" : $"read {after}")}";
    }
}
