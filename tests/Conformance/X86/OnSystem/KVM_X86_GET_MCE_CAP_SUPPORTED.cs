using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;
namespace KvmProbe.Conformance.X86.OnSystem;

/// <summary>4.104.</summary>
public sealed class KVM_X86_GET_MCE_CAP_SUPPORTED
{
    /// <summary>Asks, and sets up a vCPU with all of it.</summary>
    [Rows]
    public string Ask(Lab lab)
    {
        const ulong controlPresent = 1 << 8;
        const ulong defined = 0x0fff_0fff; // IA32_MCG_CAP, Intel SDM volume 3, 17.3.1.1
        var result = lab.Kvm.GetMceCapSupported(out var capabilities);
        var setup = lab.CreateVcpu().SetupMce(capabilities | 1);
        var banks = capabilities & 0xff;
        return $"{result} banks={banks} control={(capabilities & controlPresent) != 0} unknown={(capabilities & ~defined) != 0}; setup with all {setup}";
    }
}
