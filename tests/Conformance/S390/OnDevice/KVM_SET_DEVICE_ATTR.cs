using KvmProbe.Abi;
using KvmProbe.Abi.S390;
using KvmProbe.Conformance.S390.Guests;
using KvmProbe.Conformance.S390.Rows;
using KvmProbe.Targets;
using static KvmProbe.Abi.S390.Constants;

namespace KvmProbe.Conformance.S390.OnDevice;

/// <summary>4.80, of the floating interrupt controller (devices/s390_flic.rst).</summary>
public sealed class KVM_SET_DEVICE_ATTR
{
    /// <summary>An interrupt and a length.</summary>
    public sealed record EnqueueRow : InterruptRow
    {
        /// <summary>How many bytes the kernel is told.</summary>
        public ulong Length { get; init; } = IrqState.ItemBytes;
    }

    /// <summary>A group.</summary>
    public sealed record GroupRow : Row
    {
        /// <summary>Its number.</summary>
        public required uint Group { get; init; }

        /// <summary>The attribute.</summary>
        public ulong Attr { get; init; }
    }

    /// <summary>An adapter.</summary>
    public sealed record AdapterRow : Row
    {
        /// <summary>Its id.</summary>
        public uint Id { get; init; } = 1;

        /// <summary>Its interruption subclass.</summary>
        public byte Isc { get; init; } = 3;
    }

    /// <summary>Sets the attribute of a group, with zeros for a value.</summary>
    [Rows]
    public string Set(Lab lab, GroupRow row) => Flic.Create(lab, lab.CreateVm()).Set(row.Group, row.Attr).ToString();

    /// <summary>Enqueues an interrupt, reads the list, and lets the guest run.</summary>
    [Rows]
    public string Enqueue(Lab lab, EnqueueRow row)
    {
        var guest = InterruptGuest.Boot(lab);
        var flic = Flic.Create(lab, guest.Machine.Vm);
        var result = flic.Enqueue(LocalIrq.Of(lab, row), row.Length);
        return $"{result}; {flic.All()}; {guest.Run(row.Enabled)}; {flic.All()}";
    }

    /// <summary>Enqueues an interrupt, clears the list, and lets the guest run.</summary>
    [Rows]
    public string Clear(Lab lab, EnqueueRow row)
    {
        var guest = InterruptGuest.Boot(lab);
        var flic = Flic.Create(lab, guest.Machine.Vm);
        flic.Enqueue(LocalIrq.Of(lab, row)).OrThrow("KVM_SET_DEVICE_ATTR");
        return $"{flic.All()}; clear {flic.Set(KVM_DEV_FLIC_CLEAR_IRQS)}; {flic.All()}; {guest.Run(row.Enabled)}";
    }

    /// <summary>Registers an adapter, twice, and injects an interrupt of it.</summary>
    [Rows]
    public string UseAdapter(Lab lab, AdapterRow row)
    {
        var guest = InterruptGuest.Boot(lab);
        var flic = Flic.Create(lab, guest.Machine.Vm);
        var adapter = new kvm_s390_io_adapter { id = row.Id, isc = row.Isc, maskable = 1 };
        return $"{flic.Set(KVM_DEV_FLIC_ADAPTER_REGISTER, in adapter)}; again {flic.Set(KVM_DEV_FLIC_ADAPTER_REGISTER, in adapter)}; "
            + $"inject {flic.Set(KVM_DEV_FLIC_AIRQ_INJECT, (ulong)row.Id)}; {guest.Run("io")}";
    }

    /// <summary>Masks an adapter that is registered, and one that is not; and asks for an operation that there is not.</summary>
    [Rows]
    public string ModifyAdapter(Lab lab, AdapterRow row)
    {
        var flic = Flic.Create(lab, lab.CreateVm());
        flic.Set(KVM_DEV_FLIC_ADAPTER_REGISTER, new kvm_s390_io_adapter { id = row.Id, isc = row.Isc, maskable = 1 }).OrThrow("KVM_SET_DEVICE_ATTR");
        return $"mask {Modify(row.Id, KVM_S390_IO_ADAPTER_MASK)}; another {Modify(row.Id + 1, KVM_S390_IO_ADAPTER_MASK)}; no operation {Modify(row.Id, 9)}";

        SysResult Modify(uint id, byte type) => flic.Set(KVM_DEV_FLIC_ADAPTER_MODIFY, new kvm_s390_io_adapter_req { id = id, type = type, mask = 1 });
    }

    /// <summary>Injects three interrupts of an adapter that suppresses after one, with its mode, and lets the guest take what came.</summary>
    [Rows]
    public string Suppress(Lab lab, AdapterRow row)
    {
        var guest = InterruptGuest.Boot(lab, prepare: vm => vm.EnableCap(new kvm_enable_cap { cap = (uint)Capability.KVM_CAP_S390_AIS }).OrThrow("KVM_ENABLE_CAP"));
        var flic = Flic.Create(lab, guest.Machine.Vm);
        flic.Set(KVM_DEV_FLIC_ADAPTER_REGISTER, new kvm_s390_io_adapter { id = row.Id, isc = row.Isc, flags = KVM_S390_ADAPTER_SUPPRESSIBLE }).OrThrow("KVM_SET_DEVICE_ATTR");
        var mode = flic.Set(KVM_DEV_FLIC_AISM, new kvm_s390_ais_req { isc = row.Isc, mode = 1 });
        flic.Set(KVM_DEV_FLIC_AIRQ_INJECT, (ulong)row.Id).OrThrow("KVM_SET_DEVICE_ATTR");
        var first = guest.Run("io");
        flic.Set(KVM_DEV_FLIC_AIRQ_INJECT, (ulong)row.Id).OrThrow("KVM_SET_DEVICE_ATTR");
        var second = guest.Run("io");
        var all = flic.Set(KVM_DEV_FLIC_AISM, new kvm_s390_ais_req { isc = row.Isc, mode = 0 });
        flic.Set(KVM_DEV_FLIC_AIRQ_INJECT, (ulong)row.Id).OrThrow("KVM_SET_DEVICE_ATTR");
        return $"single {mode}: {first}; {second}; all {all}: {guest.Run("io")}";
    }
}
