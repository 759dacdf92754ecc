using KvmProbe.Abi;
using KvmProbe.Abi.S390;
using KvmProbe.Conformance.Guests;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.S390.Guests;

/// <summary>An adapter, and a GSI that is routed to an indicator of it and to the summary of its indicators, both in guest memory.</summary>
public sealed class AdapterRoute
{
    /// <summary>The GSI.</summary>
    public const uint Gsi = 7;

    private const uint Adapter = 1;
    private const byte Class = 3;
    private const ulong Summary = Layout.Data + 64;

    private readonly InterruptGuest _guest;

    private AdapterRoute(InterruptGuest guest) => _guest = guest;

    /// <summary>The VM.</summary>
    public KvmVm Vm => _guest.Machine.Vm;

    /// <summary>Makes a guest with an interrupt controller and an adapter.</summary>
    public static AdapterRoute Boot(Lab lab)
    {
        var guest = InterruptGuest.Boot(lab, irqchip: true);
        Flic.Create(lab, guest.Machine.Vm)
            .Set(Abi.S390.Constants.KVM_DEV_FLIC_ADAPTER_REGISTER, new kvm_s390_io_adapter { id = Adapter, isc = Class })
            .OrThrow("KVM_SET_DEVICE_ATTR");
        return new AdapterRoute(guest);
    }

    /// <summary>Routes the GSI to the adapter.</summary>
    /// <param name="lab">The case's lab.</param>
    /// <param name="indicators">Where the indicator is.</param>
    /// <param name="bit">Its number from there on.</param>
    public SysResult Set(Lab lab, ulong indicators = Layout.Data, ulong bit = 0)
    {
        var entry = new kvm_irq_routing_entry { gsi = Gsi, type = Abi.Constants.KVM_IRQ_ROUTING_S390_ADAPTER };
        entry.u.adapter = new kvm_irq_routing_s390_adapter { ind_addr = indicators, ind_offset = bit, summary_addr = Summary, adapter_id = Adapter };
        ArchitectureTraits.Of(lab.Target.Architecture).Turn(ref entry.u.adapter);
        return GsiTable.Set(lab, Vm, 0, entry);
    }

    /// <summary>Lets the guest take what comes, and says which indicators are set.</summary>
    /// <param name="lab">The case's lab.</param>
    /// <param name="comes">Whether something is waited for.</param>
    public string Take(Lab lab, bool comes = true)
    {
        var taken = _guest.Run("io");
        if (comes)
        {
            lab.Await(() => taken != "nothing" || (taken = _guest.Run("io")) != "nothing", "no interrupt came");
        }

        return $"{taken}, indicators 0x{_guest.Machine.Memory.Read<ulong>(Layout.Data):x} summary 0x{_guest.Machine.Memory.Read<ulong>(Summary):x}";
    }

    /// <summary>Takes the summary back, as a guest does before it looks at the indicators.</summary>
    public void ClearSummary() => _guest.Machine.Memory.Write(Summary, 0UL);
}
