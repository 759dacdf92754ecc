using KvmProbe.Abi;

namespace KvmProbe.Conformance.OnVm;

/// <summary>4.79.</summary>
public sealed class KVM_CREATE_DEVICE
{
    private const uint NoDescriptor = 0xffff_ffff;

    /// <summary>A device.</summary>
    public sealed record DeviceRow : Row
    {
        /// <summary><c>KVM_DEV_TYPE_*</c>.</summary>
        public required uint Type { get; init; }

        /// <summary><c>KVM_CREATE_DEVICE_*</c>.</summary>
        public uint Flags { get; init; }
    }

    /// <summary>Makes a device, and says whether there is a descriptor of one.</summary>
    [Rows]
    public string Make(Lab lab, DeviceRow row) => Make(lab, lab.CreateVm(), row.Type, row.Flags);

    /// <summary>Makes a device, and another of the same type in the same VM and in another one.</summary>
    [Rows]
    public string MakeTwice(Lab lab, DeviceRow row)
    {
        var vm = lab.CreateVm();
        var first = Make(lab, vm, row.Type, row.Flags);
        return $"{first}; again: {Make(lab, vm, row.Type, row.Flags)}; in another VM: {Make(lab, lab.CreateVm(), row.Type, row.Flags)}";
    }

    /// <summary>What types an architecture has.</summary>
    public sealed record TypesRow : Row
    {
        /// <summary><c>KVM_DEV_TYPE_*</c>.</summary>
        public required IReadOnlyList<int> Own { get; init; }
    }

    /// <summary>Tests for every type of other architectures.</summary>
    [Rows]
    public string TestOthers(Lab lab, TypesRow row)
    {
        var vm = lab.CreateVm();
        var others =
            from type in Enumerable.Range(0, Constants.KVM_DEV_TYPE_MAX + 1)
            where !row.Own.Contains(type)
            let text = Make(lab, vm, (uint)type, Constants.KVM_CREATE_DEVICE_TEST)
            where text != "ENODEV"
            select $"{type}: {text}";
        return string.Join("; ", others) is { Length: > 0 } found ? found : "ENODEV for each";
    }

    private static string Make(Lab lab, KvmVm vm, uint type, uint flags)
    {
        var device = new kvm_create_device { type = type, fd = NoDescriptor, flags = flags };
        var result = vm.CreateDevice(ref device);
        if (device.type != type || device.flags != flags)
        {
            return $"{result}, and the argument has type {device.type} and flags {device.flags}";
        }

        if (!result.Ok)
        {
            return device.fd == NoDescriptor ? result.ToString() : $"{result}, and a descriptor";
        }

        if (device.fd == NoDescriptor)
        {
            return "ok, no descriptor";
        }

        lab.Own(new KvmDevice(lab.Target, (int)device.fd));
        return "a device";
    }
}
