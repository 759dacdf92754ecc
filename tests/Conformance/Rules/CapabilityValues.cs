using System.Reflection;
using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Rules;

/// <summary>
/// Every capability that a header names is asked on the system descriptor and on a VM's: the answers make sense, and agree. What
/// makes sense stands in <c>catalogue/capabilities.json</c>.
/// </summary>
public sealed class CapabilityValues
{
    private const string Sound = "sane on both, and they agree";

    /// <summary>Asks both.</summary>
    [CapabilityCases]
    public string Observe(Lab lab, CapabilityRow row)
    {
        var entry = row.Capability;
        var (system, vm) = Ask(lab, entry.Name);
        string[] problems =
        [
            entry.IsSane(system.Raw) ? "" : $"system: {system}",
            entry.IsSane(vm.Raw) ? "" : $"vm: {vm}",
            entry.Agree(system.Raw, vm.Raw) ? "" : $"system: {system}, vm: {vm}",
            system.Raw == 0 && IsAlwaysOn(lab, row) ? $"{entry.Name} is hidden" : "",
            ProblemWithOther(lab, entry, system.Raw > 0),
        ];
        return problems.FirstOrDefault(problem => problem.Length > 0) ?? Sound;
    }

    private static (SysResult System, SysResult Vm) Ask(Lab lab, string capability)
    {
        var number = (uint)Enum.Parse<Capability>(capability);
        return (lab.Kvm.CheckExtension(number), lab.CreateVm().CheckExtension(number));
    }

    private static bool IsAlwaysOn(Lab lab, CapabilityRow row) =>
        row.Capability is var entry && entry.Always is { } oldest && lab.Facts.Kernel >= Version.Parse(oldest)
            && (entry.Where.Count == 0 || entry.WhereNeeds.Any(need => IsMet(lab, need, row.Catalogue)));

    private static bool IsMet(Lab lab, Need need, Catalogue catalogue) => new Gate(lab.Target, lab.Facts, catalogue).FirstAbsent([need]) is null;

    private static string ProblemWithOther(Lab lab, CapabilityEntry entry, bool isThere) =>
        entry.With is { } other && Ask(lab, other).System.Raw > 0 != isThere
            ? $"{(isThere ? entry.Name : other)} is there, {(isThere ? other : entry.Name)} is not"
            : "";

    private static string Promise(CapabilityEntry entry, Catalogue catalogue) =>
        entry.Absent is { } reason ? $"{catalogue.Architecture.DocumentName} does not have it, because {reason}: 0 if unsupported"
            : "0 if unsupported; 1, or what the capability says, if supported; the VM and the system agree"
                + (entry.Always is { } oldest ? $"; Linux {oldest} and newer have it{(entry.Where.Count == 0 ? "" : $" with {string.Join(" or ", entry.Where)}")}" : "")
                + (entry.With is { } other ? $"; it comes with {other}" : "");

    /// <summary>Makes a case of every capability of the catalogue.</summary>
    private sealed class CapabilityCasesAttribute : CasesAttribute
    {
        public override IEnumerable<Case> CasesOf(MethodInfo method, SuiteData data) =>
            from catalogue in data.Catalogues.Values
            from capability in catalogue.Capabilities
            let row = new CapabilityRow
            {
                Name = "asked-on-both-descriptors",
                Kind = CaseKind.gate,
                Doc = "4.4",
                Says = Promise(capability, catalogue),
                Expect = Expectation.Of(Sound),
                Capability = capability,
                Catalogue = catalogue,
            }
            select new Case("capability", capability.Name, row, [], method) { Architecture = catalogue.Architecture };
    }
}
