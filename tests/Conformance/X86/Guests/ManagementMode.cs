using KvmProbe.Abi.X86;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>System management mode: what a machine needs for it.</summary>
public static class ManagementMode
{
    /// <summary>Where a CPU that has long mode leaves the RIP that was interrupted, when the mode's memory is at its address after reset.</summary>
    public const ulong SavedRip = 0x3_ff78;

    private const uint AddressSpace = 1 << 16; // slots of address space 1

    /// <summary>Lets the machine's memory be seen in the mode, and puts the handler of an SMI there.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="handler">The handler, where a CPU begins in the mode.</param>
    public static void Prepare(Machine machine, string handler)
    {
        machine.UseSupportedCpuid();
        machine.Vm.SetUserMemoryRegion(machine.Memory.Region with { slot = AddressSpace }).OrThrow("KVM_SET_USER_MEMORY_REGION");
        var listing = Listing.Named(machine.Lab.Guests, handler);
        machine.Memory.Write(listing.Load, listing.Code);
    }
}
