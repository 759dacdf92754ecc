using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.Targets;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>Tables of GSI routes.</summary>
public static class GsiRoutes
{
    /// <summary>Gives a VM these routes and no others.</summary>
    public static SysResult Set(Lab lab, KvmVm vm, params IReadOnlyList<kvm_irq_routing_entry> routes) => Set(lab, vm, 0, routes);

    /// <summary>The same with flags of the table.</summary>
    public static SysResult Set(Lab lab, KvmVm vm, uint flags, IReadOnlyList<kvm_irq_routing_entry> routes)
    {
        var head = new kvm_irq_routing { nr = (uint)routes.Count, flags = flags };
        var table = lab.VarArg<kvm_irq_routing, kvm_irq_routing_entry>(routes.Count, head);
        table.Put([.. routes]);
        return vm.SetGsiRouting(table);
    }
}
