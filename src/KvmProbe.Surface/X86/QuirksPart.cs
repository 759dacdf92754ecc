using System.Reflection;
using KvmProbe.Abi;
using KvmProbe.Surface.Parts;

namespace KvmProbe.Surface.X86;

/// <summary>The quirks that can be switched off, by the header's names; a bit that the header does not name is <c>bit N</c>.</summary>
internal static class QuirksPart
{
    private const string Prefix = "KVM_X86_QUIRK_";

    internal static IEnumerable<KeyValuePair<string, string>> Read(SurfaceSource source)
    {
        var mask = source.Vm.CheckExtension((uint)Capability.KVM_CAP_DISABLE_QUIRKS2);
        return !mask.Ok ? [] : Enumerable.Range(0, 63).Where(bit => (mask.Value & (1L << bit)) != 0)
            .Select(bit => new KeyValuePair<string, string>(Name(1L << bit) ?? $"bit {bit}", "can be switched off"));
    }

    private static string? Name(long bit) =>
        typeof(Abi.X86.Constants).GetFields(BindingFlags.Public | BindingFlags.Static)
            .FirstOrDefault(field => field.Name.StartsWith(Prefix, StringComparison.Ordinal)
                && Convert.ToInt64(field.GetRawConstantValue(), System.Globalization.CultureInfo.InvariantCulture) == bit)?.Name;
}
