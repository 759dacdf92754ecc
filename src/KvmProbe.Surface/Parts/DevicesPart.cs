using System.Reflection;
using KvmProbe.Abi;

namespace KvmProbe.Surface.Parts;

/// <summary>Which types of device a VM can have, asked with KVM_CREATE_DEVICE in test mode.</summary>
internal static class DevicesPart
{
    private const string Prefix = "KVM_DEV_TYPE_";

    internal static IEnumerable<KeyValuePair<string, string>> Read(SurfaceSource source) =>
        Types().Select(type => new KeyValuePair<string, string>(type.Name, Text(source, type.Number)));

    private static IEnumerable<(string Name, int Number)> Types() =>
        typeof(Constants).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.Name.StartsWith(Prefix, StringComparison.Ordinal) && field.Name != nameof(Constants.KVM_DEV_TYPE_MAX))
            .Select(field => (field.Name, Number: (int)field.GetRawConstantValue()!))
            .OrderBy(type => type.Number);

    private static string Text(SurfaceSource source, int type)
    {
        var argument = new kvm_create_device { type = (uint)type, flags = Constants.KVM_CREATE_DEVICE_TEST };
        return source.Vm.IoctlReadWrite(Requests.KVM_CREATE_DEVICE, ref argument).ToString();
    }
}
