using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;
namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>The header only.</summary>
public sealed class KVM_GET_NR_MMU_PAGES
{
    /// <summary>Sets a number, and asks for it.</summary>
    [Rows]
    public string SetAndGet(Lab lab)
    {
        var vm = lab.CreateVm();
        vm.SetNrMmuPages(1234).OrThrow("KVM_SET_NR_MMU_PAGES");
        return vm.GetNrMmuPages().ToString();
    }
}
