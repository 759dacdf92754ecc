using KvmProbe.Abi.S390;
using KvmProbe.Conformance.S390.Guests;
using KvmProbe.S390;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.S390.OnVm;

/// <summary>4.91.</summary>
public sealed class KVM_S390_SET_SKEYS
{
    /// <summary>Keys of pages.</summary>
    public sealed record KeysRow : Row
    {
        /// <summary>The keys.</summary>
        public IReadOnlyList<byte> Keys { get; init; } = [0x10];

        /// <summary>How many the kernel is told; null for as many as there are.</summary>
        public ulong? Count { get; init; }

        /// <summary>The first page.</summary>
        public ulong Page { get; init; } = 0x20;

        /// <summary>Flags: none are defined.</summary>
        public uint Flags { get; init; }

        /// <summary>Whether the buffer cannot be touched.</summary>
        public bool BadBuffer { get; init; }
    }

    /// <summary>Sets them, and reads the first two pages of those that are meant.</summary>
    [Rows]
    public string Set(Lab lab, KeysRow row)
    {
        var vm = lab.Boot("instructions").Vm;
        var memory = lab.Memory(4096);
        memory.Write(0, [.. row.Keys]);
        var result = vm.SetSkeys(new kvm_s390_skeys
        {
            start_gfn = row.Page,
            count = row.Count ?? (ulong)row.Keys.Count,
            flags = row.Flags,
            skeydata_addr = row.BadBuffer ? lab.Unreachable().Address : memory.Address,
        });
        return $"{result}; {(result.Ok ? StorageKeys.Get(lab, vm, row.Page, 2) : "unread")}";
    }

    /// <summary>Sets a key, and lets the guest read it.</summary>
    [Rows]
    public string ReadByTheGuest(Lab lab)
    {
        var machine = lab.Boot("instructions");
        StorageKeys.Set(lab, machine.Vm, Layout.Data / 4096, 0xb0).OrThrow("KVM_S390_SET_SKEYS");
        lab.Guests.Call(machine.Vcpu, machine.Guest["iske"], Layout.Data, 0);
        return $"{machine.Run()}; 0x{lab.Guests.Result(machine.Vcpu):x}";
    }
}
