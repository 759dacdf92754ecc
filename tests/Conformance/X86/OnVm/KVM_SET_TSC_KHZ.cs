using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;
namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>4.55, on a VM.</summary>
public sealed class KVM_SET_TSC_KHZ
{
    /// <summary>Sets half of the host's, and looks at what the VM and a new vCPU have.</summary>
    [Rows]
    public string SetBeforeVcpus(Lab lab)
    {
        var vm = lab.CreateVm();
        var half = (uint)vm.GetTscKhz().OrThrow("KVM_GET_TSC_KHZ") / 2;
        var result = vm.SetTscKhz(half);
        var (ofVm, ofVcpu) = (vm.GetTscKhz(), lab.CreateVcpu(vm).Vcpu.GetTscKhz());
        return $"{result} VM={(ofVm.Raw == half ? "half" : ofVm.ToString())} vCPU={(ofVcpu.Raw == half ? "half" : ofVcpu.ToString())}";
    }

    /// <summary>Sets the host's when there is a vCPU.</summary>
    [Rows]
    public string SetAfterVcpu(Lab lab)
    {
        var vm = lab.CreateVm();
        lab.CreateVcpu(vm);
        return vm.SetTscKhz((uint)vm.GetTscKhz().OrThrow("KVM_GET_TSC_KHZ")).ToString();
    }

    /// <summary>Sets the highest number that there is.</summary>
    [Rows]
    public string SetHighest(Lab lab) => lab.CreateVm().SetTscKhz(uint.MaxValue).ToString();

    /// <summary>Sets 0, which stands for the host's.</summary>
    [Rows]
    public string SetHosts(Lab lab)
    {
        var vm = lab.CreateVm();
        var before = vm.GetTscKhz();
        var result = vm.SetTscKhz(0);
        return $"{result} {(vm.GetTscKhz() == before ? "the host's" : "another")}";
    }
}
