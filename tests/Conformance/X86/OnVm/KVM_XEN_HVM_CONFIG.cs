using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.Targets;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>4.28.</summary>
public sealed class KVM_XEN_HVM_CONFIG
{
    private const int PageBytes = 4096;
    private const uint Msr = 0x4000_0000;

    private const int GeneralProtection = 13;

    /// <summary>A page of a blob that a guest asks for.</summary>
    public sealed record BlobRow : GuestRow
    {
        /// <summary>The page.</summary>
        public required ulong Page { get; init; }
    }

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

    /// <summary>
    /// Gives a blob of two pages to guests of 32 bits and a blob of three to those of 64, and lets a guest write the MSR for a page.
    /// </summary>
    [Rows]
    public string CopyBlob(Lab lab, BlobRow row)
    {
        var machine = lab.Boot(row.Guest);
        var (blob32, blob64) = (Blob(lab, 2, 0x3200), Blob(lab, 3, 0x6400));
        var wanted = Layout.Data | row.Page;
        var config = new kvm_xen_hvm_config
        {
            msr = Msr,
            blob_addr_32 = blob32.Address,
            blob_size_32 = 2,
            blob_addr_64 = blob64.Address,
            blob_size_64 = 3,
        };
        var result = machine.Vm.XenHvmConfig(in config);
        machine.SetVector(GeneralProtection, "fault");
        machine.ChangeRegs((ref kvm_regs regs) => (regs.rcx, regs.rax, regs.rdx) = (Msr, wanted, 0));
        return $"{result}; {machine.Run()}; the guest's page begins with 0x{machine.Memory.Read<ulong>(Layout.Data):x}";
    }

    /// <summary>Pages that begin with a number each.</summary>
    private static TargetMemory Blob(Lab lab, int pages, ulong first)
    {
        var blob = lab.Memory(pages * PageBytes);
        for (var page = 0; page < pages; page++)
        {
            blob.Write(page * PageBytes, first + (ulong)page);
        }

        return blob;
    }
}
