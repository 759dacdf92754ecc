using System.Reflection;
using KvmProbe.Abi;
using KvmProbe.Conformance.Model;
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
        var number = (uint)Enum.Parse<Capability>(row.Capability.Name);
        var (system, vm) = (lab.Kvm.CheckExtension(number), lab.CreateVm().CheckExtension(number));
        string[] problems =
        [
            row.Capability.IsSane(system.Raw) ? "" : $"system: {system}",
            row.Capability.IsSane(vm.Raw) ? "" : $"vm: {vm}",
            row.Capability.Agree(system.Raw, vm.Raw) ? "" : $"system: {system}, vm: {vm}",
        ];
        return problems.FirstOrDefault(problem => problem.Length > 0) ?? Sound;
    }

    /// <summary>Makes a case of every capability of the catalogue.</summary>
    private sealed class CapabilityCasesAttribute : CasesAttribute
    {
        public override IEnumerable<Case> CasesOf(MethodInfo method) =>
            from capability in Catalogue.Current.Capabilities
            let row = new CapabilityRow
            {
                Name = "asked-on-both-descriptors",
                Kind = CaseKind.gate,
                Doc = "4.4",
                Says = capability.Absent is { } reason
                    ? $"x86 does not have it, because {reason}: 0 if unsupported"
                    : "0 if unsupported; 1, or what the capability says, if supported; the VM and the system agree",
                Expect = Expectation.Of(Sound),
                Capability = capability,
            }
            select new Case("capability", capability.Name, row, [], method);
    }
}
