using KvmProbe.Abi.X86;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>System management mode: what a machine needs for it.</summary>
public static class ManagementMode
{
    private const uint AddressSpace = 1 << 16; // slots of address space 1
    private const ushort Port = 5;
    private const ulong SavedRip = 0x3_ff78, SavedEip = 0x3_fff0; // in the map of a CPU with long mode, and in that of one without
    private const uint ExtendedFeatures = 0x8000_0001, LongMode = 1 << 29;

    /// <summary>Lets the machine's memory be seen in the mode, and puts a handler of SMIs there that tells where they came.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="handler">The handler, where a CPU begins in the mode.</param>
    /// <param name="hasLongMode">Whether the CPUID of the vCPU has long mode.</param>
    public static void Prepare(Machine machine, string handler = "real16/smi", bool hasLongMode = true)
    {
        var cpuid = Cpuid.Supported(machine.Lab);
        if (!hasLongMode)
        {
            cpuid.Entries[Array.FindIndex(cpuid.Entries, entry => entry.function == ExtendedFeatures)].edx &= ~LongMode;
        }

        cpuid.Apply(machine.Vcpu);
        machine.Vm.SetUserMemoryRegion(machine.Memory.Region with { slot = AddressSpace }).OrThrow("KVM_SET_USER_MEMORY_REGION");
        var listing = Listing.Named(machine.Lab.Guests, handler);
        machine.Memory.Write(listing.Load, listing.Code);
        machine.Serve(Port, _ => $"SMI at {EventHandlers.Place(machine, hasLongMode ? machine.Memory.Read<ulong>(SavedRip) : machine.Memory.Read<uint>(SavedEip))}");
    }

    /// <summary>Gives the mode memory to save the state in, and none for an instruction: a guest stops where it begins.</summary>
    public static void PrepareWithoutHandler(Machine machine)
    {
        const ulong page = 0x3_f000, pageBytes = 0x1000;
        machine.UseSupportedCpuid();
        var all = machine.Memory.Region;
        machine.Vm.SetUserMemoryRegion(all with
        {
            slot = AddressSpace,
            guest_phys_addr = page,
            memory_size = pageBytes,
            userspace_addr = all.userspace_addr + page - all.guest_phys_addr,
        }).OrThrow("KVM_SET_USER_MEMORY_REGION");
    }
}
