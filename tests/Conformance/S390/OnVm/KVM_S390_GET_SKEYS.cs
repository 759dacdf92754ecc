using KvmProbe.Abi.S390;
using KvmProbe.Conformance.S390.Guests;
using KvmProbe.S390;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.S390.OnVm;

/// <summary>4.90.</summary>
public sealed class KVM_S390_GET_SKEYS
{
    /// <summary>Pages whose keys are asked for.</summary>
    public sealed record KeysRow : Row
    {
        /// <summary>How many.</summary>
        public ulong Count { get; init; } = 1;

        /// <summary>The first.</summary>
        public ulong Page { get; init; }

        /// <summary>Flags: none are defined.</summary>
        public uint Flags { get; init; }

        /// <summary>Whether the buffer cannot be touched.</summary>
        public bool BadBuffer { get; init; }
    }

    /// <summary>Sets the keys of four pages, and asks for those.</summary>
    [Rows]
    public string GetFour(Lab lab)
    {
        const int first = 0x20;
        var vm = lab.Boot("instructions").Vm;
        StorageKeys.Set(lab, vm, first, 0x10, 0x20, 0xf8, 0x00).OrThrow("KVM_S390_SET_SKEYS");
        return StorageKeys.Get(lab, vm, first, 4);
    }

    /// <summary>Asks, where the guest uses keys.</summary>
    [Rows]
    public string Get(Lab lab, KeysRow row)
    {
        var vm = lab.Boot("instructions").Vm;
        StorageKeys.Set(lab, vm, 0, 0x10).OrThrow("KVM_S390_SET_SKEYS");
        var address = row.BadBuffer ? lab.Unreachable().Address : lab.Memory(4096).Address;
        return vm.GetSkeys(new kvm_s390_skeys { start_gfn = row.Page, count = row.Count, flags = row.Flags, skeydata_addr = address }).ToString();
    }

    /// <summary>Lets the guest set a key, and asks for it.</summary>
    [Rows]
    public string SetByTheGuest(Lab lab)
    {
        var machine = lab.Boot("instructions");
        lab.Guests.Call(machine.Vcpu, machine.Guest["sske"], Layout.Data, 0x50);
        var exit = machine.Run();
        return $"{exit}; {StorageKeys.Get(lab, machine.Vm, Layout.Data / 4096, 1)}";
    }
}
