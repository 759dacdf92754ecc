using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Ppc.Guests;
using KvmProbe.Powerpc;

namespace KvmProbe.Conformance.Ppc.OnVm;

/// <summary>4.121.</summary>
public sealed class KVM_PPC_SVM_OFF
{
    /// <summary>Ends the secure mode of a guest that is not secure, before it runs and between, and lets it run.</summary>
    [Rows]
    public string EndNone(Lab lab)
    {
        var guest = PaprGuest.Boot(lab);
        var before = guest.Vm.PpcSvmOff();
        var first = guest.Do("done");
        return $"{before}; {first}; {guest.Vm.PpcSvmOff()}; {guest.Do("done")}";
    }
}
