using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Ppc.Guests;

namespace KvmProbe.Conformance.Ppc.Capabilities;

/// <summary>7.16.</summary>
public sealed class KVM_CAP_PPC_NESTED_HV
{
    /// <summary>Lets the guest say where its partition table is, before and after.</summary>
    [Rows]
    public string Enable(Lab lab)
    {
        var guest = PaprGuest.Boot(lab);
        var before = guest.Call(Hcall.H_SET_PARTITION_TABLE, Layout.Data);
        var result = guest.Vm.Enable(Capability.KVM_CAP_PPC_NESTED_HV);
        return $"{before}; {result}; {guest.Call(Hcall.H_SET_PARTITION_TABLE, Layout.Data)}";
    }
}
