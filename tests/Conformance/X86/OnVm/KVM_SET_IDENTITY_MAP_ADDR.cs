using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>4.40.</summary>
public sealed class KVM_SET_IDENTITY_MAP_ADDR
{
    /// <summary>The address.</summary>
    public sealed record AddressRow : Row
    {
        /// <summary>The argument.</summary>
        public required ulong Address { get; init; }
    }

    /// <summary>Sets the address.</summary>
    [Rows]
    public string Set(Lab lab, AddressRow row) => lab.CreateVm().SetIdentityMapAddr(row.Address).ToString();

    /// <summary>Sets the address, and runs a guest without paging, which needs the page.</summary>
    [Rows]
    public string RunWithoutPaging(Lab lab, AddressRow row)
    {
        var vm = lab.CreateVm();
        vm.SetTssAddr(Tables.IntelTss).OrThrow("KVM_SET_TSS_ADDR");
        var set = vm.SetIdentityMapAddr(row.Address);
        return $"{set}; {Machine.BootPrepared(lab, Listing.Named(lab.Guests, "protected32/out-hlt"), vm).Run()}";
    }

    /// <summary>Sets the address, then sets it to 0, then again.</summary>
    [Rows]
    public string Reset(Lab lab)
    {
        var vm = lab.CreateVm();
        return $"{vm.SetIdentityMapAddr(Tables.IntelTss - 0x1000)}; to 0: {vm.SetIdentityMapAddr(0)}; "
            + $"{vm.SetIdentityMapAddr(Tables.IntelTss - 0x2000)}";
    }

    /// <summary>Sets the address when there is a vCPU, also when its descriptor was closed.</summary>
    [Rows]
    public string SetAfterVcpu(Lab lab)
    {
        var vm = lab.CreateVm();
        var vcpu = lab.CreateVcpu(vm).Vcpu;
        var open = vm.SetIdentityMapAddr(Tables.IntelTss - 0x1000);
        vcpu.Dispose();
        return $"{open}; vCPU closed: {vm.SetIdentityMapAddr(Tables.IntelTss - 0x1000)}";
    }
}
