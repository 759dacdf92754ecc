using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Targets;

namespace KvmProbe;

// The local APIC.
public sealed partial class KvmVcpu
{
    /// <summary>4.57: the registers of the local APIC, 1024 bytes as the architecture has them. <c>EINVAL</c>: not in the kernel.</summary>
    public SysResult GetLapic(out kvm_lapic_state state) => IoctlRead(Requests.KVM_GET_LAPIC, out state);

    /// <summary>4.58: sets the registers of the local APIC.</summary>
    public SysResult SetLapic(in kvm_lapic_state state) => IoctlWrite(Requests.KVM_SET_LAPIC, in state);

    /// <summary>The header only: whether accesses of the guest to its task priority register are reported as exits.</summary>
    public SysResult TprAccessReporting(ref kvm_tpr_access_ctl control) => IoctlReadWrite(Requests.KVM_TPR_ACCESS_REPORTING, ref control);

    /// <summary>The header only: the guest-physical address at which task priority and pending vectors are shared; 0 ends it.</summary>
    public SysResult SetVapicAddr(in kvm_vapic_addr address) => IoctlWrite(Requests.KVM_SET_VAPIC_ADDR, in address);
}
