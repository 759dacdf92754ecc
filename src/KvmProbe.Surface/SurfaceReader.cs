using KvmProbe.Surface.Parts;
using KvmProbe.Surface.X86;
using KvmProbe.Targets;
using KvmReport;

namespace KvmProbe.Surface;

/// <summary>
/// Asks a host for everything that its KVM offers, through the target alone. A part that the host lacks is empty; one that stands in
/// the way of its own reading says so, and the others are read all the same.
/// </summary>
public static class SurfaceReader
{
    /// <summary>The parts of a record in their order, with the only architecture that has a part, where not all have it.</summary>
    private static readonly (string Part, Architecture? Only, Func<SurfaceSource, IEnumerable<KeyValuePair<string, string>>> Read)[] Parts =
    [
        (SurfaceParts.Parameters, null, ParametersPart.Read),
        (SurfaceParts.SystemCapabilities, null, CapabilitiesPart.OnSystem),
        (SurfaceParts.VmCapabilities, null, CapabilitiesPart.OnVm),
        (SurfaceParts.GuestMsrs, Architecture.x86_64, MsrsPart.Guest),
        (SurfaceParts.FeatureMsrs, Architecture.x86_64, MsrsPart.Feature),
        (SurfaceParts.SupportedCpuid, Architecture.x86_64, CpuidPart.Supported),
        (SurfaceParts.EmulatedCpuid, Architecture.x86_64, CpuidPart.Emulated),
        (SurfaceParts.HypervCpuid, Architecture.x86_64, CpuidPart.Hyperv),
        (SurfaceParts.VmStats, null, StatsPart.OfVm),
        (SurfaceParts.VcpuStats, null, StatsPart.OfVcpu),
        (SurfaceParts.Devices, null, DevicesPart.Read),
        (SurfaceParts.Quirks, Architecture.x86_64, QuirksPart.Read),
        (SurfaceParts.Latencies, Architecture.x86_64, LatenciesPart.Read),
    ];

    /// <summary>Reads all parts.</summary>
    public static IReadOnlyList<SurfacePart> Read(ITarget target)
    {
        using var source = new SurfaceSource(target);
        return [.. Parts.Select(part => part.Only is { } only && only != target.Architecture
            ? new SurfacePart { Part = part.Part, Values = new Dictionary<string, string>() }
            : Read(part.Part, part.Read, source))];
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
