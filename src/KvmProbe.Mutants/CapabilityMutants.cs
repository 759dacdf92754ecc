using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Mutants;

/// <summary>Capabilities that are hidden, advertised falsely, or enabled without effect.</summary>
public static class CapabilityMutants
{
    /// <summary>The mutants of capabilities that were asked for: those there are hidden, those not there advertised.</summary>
    public static IEnumerable<Mutant> Asked(ILookup<uint, bool> capabilities) =>
        from capability in capabilities
        where Enum.IsDefined((Capability)capability.Key)
        let name = ((Capability)capability.Key).ToString()
        let present = capability.Contains(true)
        select new Mutant(Requests.KVM_CHECK_EXTENSION, $"{(present ? "hidden" : "advertised")}:{name}")
        {
            About = name,
            Meets = recorder => recorder.Capabilities.Any(asked => asked.Capability == capability.Key),
            OnBefore = call => call.Argument == capability.Key ? new SysResult(present ? 0 : 1) : null,
        };

    /// <summary>The mutants of capabilities that were enabled: the flag is ignored.</summary>
    public static IEnumerable<Mutant> Enabled(IReadOnlySet<uint> capabilities) =>
        from capability in capabilities
        let name = ((Capability)capability).ToString()
        select new Mutant(Requests.KVM_ENABLE_CAP, $"ignored:{name}")
        {
            About = name,
            Meets = recorder => recorder.Enabled.Contains(capability),
            OnBefore = call => call.HasBytes(0, sizeof(uint)) && call.Read<uint>(0) == capability ? new SysResult(0) : null,
        };
}
