using KvmProbe.Targets;
using KvmReport;

namespace KvmProbe.Surface;

/// <summary>
/// Asks a host for everything that its KVM offers, through the target alone. A part that the host lacks is empty; one that stands in
/// the way of its own reading says so, and the others are read all the same.
/// </summary>
public static class SurfaceReader
{
    private static readonly (string Part, Func<SurfaceSource, IEnumerable<KeyValuePair<string, string>>> Read)[] Parts =
    [
        (SurfaceParts.Parameters, ParametersPart.Read),
        (SurfaceParts.SystemCapabilities, CapabilitiesPart.OnSystem),
        (SurfaceParts.VmCapabilities, CapabilitiesPart.OnVm),
        (SurfaceParts.GuestMsrs, MsrsPart.Guest),
        (SurfaceParts.FeatureMsrs, MsrsPart.Feature),
        (SurfaceParts.SupportedCpuid, CpuidPart.Supported),
        (SurfaceParts.EmulatedCpuid, CpuidPart.Emulated),
        (SurfaceParts.HypervCpuid, CpuidPart.Hyperv),
        (SurfaceParts.VmStats, StatsPart.OfVm),
        (SurfaceParts.VcpuStats, StatsPart.OfVcpu),
        (SurfaceParts.Devices, DevicesPart.Read),
        (SurfaceParts.Quirks, QuirksPart.Read),
        (SurfaceParts.Latencies, LatenciesPart.Read),
    ];

    /// <summary>Reads all parts.</summary>
    public static IReadOnlyList<SurfacePart> Read(ITarget target)
    {
        using var source = new SurfaceSource(target);
        return [.. Parts.Select(part => Read(part.Part, part.Read, source))];
    }

    private static SurfacePart Read(string part, Func<SurfaceSource, IEnumerable<KeyValuePair<string, string>>> read, SurfaceSource source)
    {
        var values = new Dictionary<string, string>();
        string? problem = null;
        try
        {
            foreach (var (name, value) in read(source))
            {
                problem ??= values.TryAdd(name, value) ? null : $"{name} is there twice";
            }
        }
        catch (Exception e) when (e is SetupException or NonsenseException or CallHungException or TargetLostException)
        {
            problem = e.Message;
        }

        return new SurfacePart { Part = part, Values = values, Problem = problem };
    }
}
