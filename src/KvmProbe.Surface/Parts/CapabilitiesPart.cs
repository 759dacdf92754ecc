using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Surface.Parts;

/// <summary>Every capability of the header, on both descriptors that can be asked.</summary>
internal static class CapabilitiesPart
{
    internal static IEnumerable<KeyValuePair<string, string>> OnSystem(SurfaceSource source) => All(source.System.CheckExtension);

    internal static IEnumerable<KeyValuePair<string, string>> OnVm(SurfaceSource source) => All(source.Vm.CheckExtension);

    private static IEnumerable<KeyValuePair<string, string>> All(Func<uint, SysResult> check) =>
        Enum.GetValues<Capability>()
            .Select(capability => new KeyValuePair<string, string>(capability.ToString(), Text(check((uint)capability))));

    private static string Text(SysResult result) =>
        result.Ok ? result.Value.ToString(System.Globalization.CultureInfo.InvariantCulture) : result.Errno.Name();
}
