using KvmProbe.Abi;
using KvmProbe.Conformance.Arm64.Guests;
using KvmProbe.Guests.Arm64;

namespace KvmProbe.Conformance.Arm64.Capabilities;

/// <summary>7.42.</summary>
public sealed class KVM_CAP_ARM_WRITABLE_IMP_ID_REGS
{
    private static readonly ulong Midr = Registers.System(3, 0, 0, 0, 0);

    /// <summary>Changes MIDR_EL1 without the capability and with it; the guest sees what it is.</summary>
    [Rows]
    public string ChangeIdentity(Lab lab)
    {
        var without = FirmwareGuest.Boot(lab);
        var refused = without.Registers.Set(Midr, without.Registers.Read(Midr) ^ 1);
        var guest = FirmwareGuest.Boot(lab, vm => vm.Enable(Capability.KVM_CAP_ARM_WRITABLE_IMP_ID_REGS).OrThrow("KVM_ENABLE_CAP"));
        var identity = guest.Registers.Read(Midr) ^ 1;
        var set = guest.Registers.Set(Midr, identity);
        guest.Do("identity");
        var seen = guest.X0 == identity ? "the guest sees it" : $"the guest sees 0x{guest.X0:x}";
        return $"{refused}; enabled: {set}, {seen}; after it has run: {guest.Registers.Set(Midr, identity ^ 1)}";
    }
}
