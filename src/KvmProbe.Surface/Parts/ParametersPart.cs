using KvmProbe.Hosts;

namespace KvmProbe.Surface.Parts;

/// <summary>The parameters of kvm and of the module that backs it.</summary>
internal static class ParametersPart
{
    internal static IEnumerable<KeyValuePair<string, string>> Read(SurfaceSource source)
    {
        using var files = new TargetFiles(source.Target);
        foreach (var module in files.Names("/sys/module").Where(name => name == "kvm" || name.StartsWith("kvm_", StringComparison.Ordinal)))
        {
            var folder = $"/sys/module/{module}/parameters";
            foreach (var parameter in files.Names(folder))
            {
                yield return new($"{module}.{parameter}", files.Text($"{folder}/{parameter}")?.Trim() ?? "(cannot be read)");
            }
        }
    }
}
