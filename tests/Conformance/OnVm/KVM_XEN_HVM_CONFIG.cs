using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Model;

namespace KvmProbe.Conformance.OnVm;

/// <summary>4.28.</summary>
public sealed class KVM_XEN_HVM_CONFIG
{
    private const int PageBytes = 4096;
    private const uint Msr = 0x4000_0000;

    /// <summary>A configuration.</summary>
    public sealed record ConfigRow : Row
    {
        /// <summary>The flags.</summary>
        public uint Flags { get; init; }

        /// <summary>The MSR.</summary>
        public uint Msr { get; init; } = KVM_XEN_HVM_CONFIG.Msr;

        /// <summary>Pages of a blob.</summary>
        public byte BlobPages { get; init; }
    }

    /// <summary>Configures.</summary>
    [Rows]
    public string Configure(Lab lab, ConfigRow row)
    {
        var blob = lab.Memory(PageBytes);
        return lab.CreateVm().XenHvmConfig(new kvm_xen_hvm_config
        {
            flags = row.Flags,
            msr = row.Msr,
            blob_addr_64 = row.BlobPages == 0 ? 0 : blob.Address,
            blob_size_64 = row.BlobPages,
        }).ToString();
    }

    /// <summary>Gives a blob of two pages, and lets the guest write the MSR for the second.</summary>
    [Rows]
    public string CopyBlob(Lab lab)
    {
        const ulong second = 0x5566_7788;
        const ulong wanted = Layout.Data | 1;
        var machine = lab.Boot("long64/wrmsr");
        var blob = lab.Memory(2 * PageBytes);
        blob.Write(PageBytes, second);
        var config = new kvm_xen_hvm_config { msr = Msr, blob_addr_64 = blob.Address, blob_size_64 = 2 };
        var result = machine.Vm.XenHvmConfig(in config);
        machine.ChangeRegs((ref kvm_regs regs) => (regs.rcx, regs.rax, regs.rdx) = (Msr, wanted, 0));
        return $"{result}; {machine.Run()}; the guest's page begins with 0x{machine.Memory.Read<ulong>(Layout.Data):x}";
    }
}
