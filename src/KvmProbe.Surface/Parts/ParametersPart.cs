using KvmProbe.Hosts;

namespace KvmProbe.Surface.Parts;

/// <summary>The parameters of kvm and of the module that backs it.</summary>
internal static class ParametersPart
{
    internal static IEnumerable<KeyValuePair<string, string>> Read(SurfaceSource source)
    {
        using var files = new TargetFiles(source.Target);
        return [.. ModuleParameter.InForce(files)];
    }
}
