using KvmProbe.Abi;
using KvmProbe.Conformance.Arm64.Guests;
using KvmProbe.Conformance.Guests;
using KvmProbe.Guests.Arm64;

namespace KvmProbe.Conformance.Arm64.Exits;

/// <summary>Section 5: an access that the CPU does not describe.</summary>
public sealed class KVM_EXIT_ARM_NISV
{
    /// <summary>What the guest does.</summary>
    public sealed record AccessRow : Row
    {
        /// <summary>The guest's label.</summary>
        public required string Do { get; init; }
    }

    /// <summary>Lets the guest access no memory, skips the instruction, and lets it go on.</summary>
    [Rows]
    public string Access(Lab lab, AccessRow row)
    {
        var guest = ExceptionGuest.Boot(lab, vm => vm.Enable(Capability.KVM_CAP_ARM_NISV_TO_USER).OrThrow("KVM_ENABLE_CAP"));
        var exit = guest.Do(row.Do, Layout.Mmio + 0x108);
        var at = guest.Pc;
        var registers = new RegisterFile(lab, guest.Machine.Vcpu);
        registers.Set(Registers.Pc, registers.Read(Registers.Pc) + 4).OrThrow("KVM_SET_ONE_REG");
        return $"{exit} at {at}; skipped: {guest.GoOn()}";
    }
}
