using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>4.7.</summary>
public sealed partial class KVM_CREATE_VCPU
{
    private const ulong LocalApicId = 0xfee0_0020;

    /// <summary>Lets the guest of a vCPU read the id of its local APIC.</summary>
    [Rows]
    public string ReadApicId(Lab lab) =>
        $"the APIC id register of vCPU 5 reads {GuestAccess.Boot(lab, irqchip: true).Add(5).Load4(LocalApicId)}";

    /// <summary>Closes the VM's descriptor, and runs the vCPU on.</summary>
    [Rows]
    public string RunAfterVmIsClosed(Lab lab)
    {
        var machine = lab.Boot("real16/out-hlt");
        machine.Vm.Dispose();
        return machine.Trace();
    }
}
