namespace KvmReport.Comparing;

/// <summary>What changed in what the hosts offer: each part by its own rules.</summary>
internal static class SurfaceChanges
{
    internal static IEnumerable<Change> Of(Record before, Record after, HostDifferences differences)
    {
        var changes = CapabilityChanges.Of(before, after, differences);
        foreach (var name in before.Surface.Keys.Intersect(after.Surface.Keys))
        {
            var (old, @new) = (before.Surface[name], after.Surface[name]);
            changes = changes.Concat(name switch
            {
                SurfaceParts.SystemCapabilities or SurfaceParts.VmCapabilities => [],
                SurfaceParts.Parameters => ParameterChanges.Of(old, @new),
                SurfaceParts.FeatureMsrs => MsrChanges.OfFeatures(old, @new, differences),
                SurfaceParts.GuestMsrs => MsrChanges.OfGuest(old, @new, differences),
                SurfaceParts.SupportedCpuid or SurfaceParts.EmulatedCpuid or SurfaceParts.HypervCpuid =>
                    CpuidChanges.Of(old, @new, differences),
                SurfaceParts.Latencies => LatencyChanges.Of(old, @new),
                _ => NamedChanges.Of(old, @new, differences),
            });
        }

        return changes;
    }
}
