using KvmProbe.Abi;

namespace KvmProbe.Conformance.Rules;

/// <summary>The capability that provides an ioctl is there for both descriptors or for neither, and never negative.</summary>
public sealed class CapabilityOnBothDescriptors : IRule
{
    /// <inheritdoc/>
    public IEnumerable<RuleRow> Apply(Catalogue catalogue) =>
        from entry in catalogue.Ioctls
        where catalogue.Has(entry) && entry.Capability is not null && !catalogue.Capability(entry.Capability).PerVm
        select new RuleRow
        {
            Name = "capability-on-both-descriptors",
            Kind = CaseKind.gate,
            Doc = "4.4",
            Says = "the capability has one meaning: the system descriptor and a VM descriptor agree whether it is there",
            Expect = new Expectation(["present on both", "absent on both"]),
            Entry = entry,
            On = entry.On[0],
        };

    /// <summary>Asks both.</summary>
    [Rule]
    public string Observe(Lab lab, RuleRow row)
    {
        var capability = (uint)Enum.Parse<Capability>(row.Entry.Capability!);
        var system = lab.Kvm.CheckExtension(capability);
        var vm = lab.CreateVm().CheckExtension(capability);
        return (system.Raw, vm.Raw) switch
        {
            ( > 0, > 0) => "present on both",
            (0, 0) => "absent on both",
            _ => $"system: {system}, vm: {vm}",
        };
    }
}
