using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Capabilities;

/// <summary>A guest that knows Hyper-V says by a hypercall that it spins long for a lock.</summary>
public sealed class KVM_CAP_HYPERV_SPIN
{
    /// <summary>Makes the hypercall while another vCPU could run.</summary>
    [Rows]
    public string Notify(Lab lab, HyperVCallRow row)
    {
        var call = new HyperVCall(lab, row);
        call.AddVcpu(lab, 1);
        call.Prepare();
        return $"{call.Machine.Trace()}; {call.Result}";
    }
}
