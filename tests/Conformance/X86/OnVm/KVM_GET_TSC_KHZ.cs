using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;
namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>4.56, on a VM.</summary>
public sealed class KVM_GET_TSC_KHZ
{
    /// <summary>Compares it with what a new vCPU has.</summary>
    [Rows]
    public string SameAsVcpu(Lab lab)
    {
        var vm = lab.CreateVm();
        var result = vm.GetTscKhz();
        var vcpu = lab.CreateVcpu(vm).Vcpu.GetTscKhz();
        return result.Raw > 0 && result == vcpu ? "a frequency, and the vCPU's" : $"{result} of the VM, {vcpu} of the vCPU";
    }
}
