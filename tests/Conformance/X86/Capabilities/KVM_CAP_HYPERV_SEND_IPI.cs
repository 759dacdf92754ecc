using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Capabilities;

/// <summary>8.20.</summary>
public sealed class KVM_CAP_HYPERV_SEND_IPI
{
    /// <summary>An interrupt for some vCPUs.</summary>
    public sealed record SendRow : HyperVCallRow
    {
        /// <summary>What number of a virtual processor the second vCPU has; its own when not given.</summary>
        public ulong? VpIndex { get; init; }
    }

    /// <summary>Lets the first of three vCPUs send vector 41h, and then lets each take what it has got.</summary>
    [Rows]
    public string Send(Lab lab, SendRow row)
    {
        const string told = "IO out port=0x12 size=1 count=1 data=41";
        var call = new HyperVCall(lab, row);
        LabVcpu[] others = [call.AddVcpu(lab, 1), call.AddVcpu(lab, 2)];
        if (row.VpIndex is { } index)
        {
            HyperV.Set(lab, others[0].Vcpu, HyperV.HV_X64_MSR_VP_INDEX, index);
        }

        call.Prepare();
        string[] exits = [call.Machine.Trace(), .. others.Select(other => $"{lab.TextOf(other.Run(), other.Page)}; end")];
        var which = exits.Select((exit, i) => exit switch
        {
            $"{told}; end" => $" {i}",
            "end" or "IO out port=0xf4 size=1 count=1 data=00; end" => "",
            _ => $" {i} ({exit})",
        });
        return $"{call.Result}; interrupted:{string.Concat(which)}";
    }
}
