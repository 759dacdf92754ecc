using KvmProbe.Abi.Powerpc;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Ppc.Guests;
using KvmProbe.Guests.Powerpc;
using KvmProbe.Powerpc;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Ppc.OnVm;

/// <summary>4.100.</summary>
public sealed class KVM_PPC_CONFIGURE_V3_MMU
{
    private const ulong DataRelocation = 1 << 4;

    /// <summary>A configuration.</summary>
    public sealed record ConfigurationRow : Row
    {
        /// <summary>Flags.</summary>
        public required ulong Flags { get; init; }

        /// <summary>Where the process table is.</summary>
        public ulong ProcessTable { get; init; }
    }

    /// <summary>Configures a VM.</summary>
    [Rows]
    public string Configure(Lab lab, ConfigurationRow row) => Configure(lab.CreateVm(), row.Flags, row.ProcessTable).ToString();

    /// <summary>
    /// Gives the guest a process table with a tree in which a page stands at another address, and lets it load from there with
    /// translation on.
    /// </summary>
    [Rows]
    public string Translate(Lab lab)
    {
        var guest = GuestAccess.Boot(lab);
        var memory = guest.Machine.Memory;
        RadixTree.Write(memory);
        var result = Configure(guest.Vm, 3, RadixTree.ProcessTable);
        memory.Write(RadixTree.Physical, 0x1122_3344_5566_7788);
        Registers.Change(guest.Cpu.Vcpu, (ref kvm_regs registers) => registers.msr |= DataRelocation);
        return $"{result}; {guest.Load(RadixTree.Virtual)}";
    }

    /// <summary>Configures a VM once more when its guest has run.</summary>
    [Rows]
    public string ConfigureLate(Lab lab)
    {
        var guest = PaprGuest.Boot(lab);
        var first = guest.Do("done");
        return $"{first}; {Configure(guest.Vm, 3, 1UL << 63)}; {guest.Do("done")}";
    }

    private static SysResult Configure(KvmVm vm, ulong flags, ulong table) =>
        vm.PpcConfigureV3Mmu(new kvm_ppc_mmuv3_cfg { flags = flags, process_table = table });
}
