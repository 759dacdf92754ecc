using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>4.36.</summary>
public sealed class KVM_SET_TSS_ADDR
{
    /// <summary>The address.</summary>
    public sealed record AddressRow : Row
    {
        /// <summary>The argument.</summary>
        public required ulong Address { get; init; }
    }

    /// <summary>Sets the address.</summary>
    [Rows]
    public string Set(Lab lab, AddressRow row) => lab.CreateVm().SetTssAddr(row.Address).ToString();

    /// <summary>Sets the address below the guest's memory's end, and runs a guest in the mode that needs the region.</summary>
    [Rows]
    public string RunRealMode(Lab lab, AddressRow row)
    {
        var vm = lab.CreateVm();
        var set = vm.SetTssAddr(row.Address);
        return $"{set}; {Machine.BootPrepared(lab, Listing.Named(lab.Guests, "real16/out-hlt"), vm).Run()}";
    }

    /// <summary>Sets the address, then asks for a slot over the three pages.</summary>
    [Rows]
    public string SetAndOverlap(Lab lab)
    {
        const ulong page = 4096;
        var vm = lab.CreateVm();
        var set = vm.SetTssAddr(Tables.IntelTss);
        var memory = lab.Memory((long)page);
        var slots = Enumerable.Range(0, 4).Select(i => vm.SetUserMemoryRegion(new kvm_userspace_memory_region
        {
            slot = (uint)i,
            guest_phys_addr = Tables.IntelTss + ((ulong)i * page),
            memory_size = page,
            userspace_addr = memory.Address,
        }));
        return $"{set}; slots from there on: {string.Join(' ', slots)}";
    }

    /// <summary>Sets the address twice.</summary>
    [Rows]
    public string SetTwice(Lab lab)
    {
        var vm = lab.CreateVm();
        return $"{vm.SetTssAddr(Tables.IntelTss)}; {vm.SetTssAddr(Tables.IntelTss - 0x10000)}";
    }

    /// <summary>Sets the address when there is a vCPU.</summary>
    [Rows]
    public string SetAfterVcpu(Lab lab)
    {
        var vm = lab.CreateVm();
        lab.CreateVcpu(vm);
        return vm.SetTssAddr(Tables.IntelTss).ToString();
    }
}
