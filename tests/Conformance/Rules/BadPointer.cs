using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Rules;

/// <summary>An argument that cannot be read or written is EFAULT; where the capability is absent, the request is refused as unknown.</summary>
public sealed class BadPointer : IRule
{
    /// <inheritdoc/>
    public IEnumerable<RuleRow> Apply(Catalogue catalogue) =>
        from entry in catalogue.Ioctls
        where catalogue.Has(entry) && entry is { Obsolete: false, Argument: "pointer" or "list" }
        from kind in entry.On
        where kind is not "device"
        let documented = entry.Errors.Contains(nameof(Errno.EFAULT))
        select new RuleRow
        {
            Name = "bad-pointer",
            Kind = documented ? CaseKind.error : CaseKind.rule,
            Errno = documented ? nameof(Errno.EFAULT) : null,
            Doc = documented ? entry.Sections[0] : null,
            Says = "an argument at an address that cannot be used is EFAULT",
            Expect = Expectation.Of(nameof(Errno.EFAULT)),
            Needs = entry.CapabilityFor(kind) is { } capability ? [capability] : [],
            Entry = entry,
            On = kind,
        };

    /// <summary>Passes the address of a page that can be neither read nor written.</summary>
    [Rule]
    public string Observe(Lab lab, RuleRow row) =>
        lab.Descriptor(row.On, row.Entry.Setup).Ioctl(RequestNames.Named(row.Entry.Name), lab.Unreachable()).ToString();
}
