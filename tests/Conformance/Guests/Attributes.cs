using KvmProbe.Abi;
using KvmProbe.Conformance.Rows;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Guests;

/// <summary>Attributes (4.80) and the memory that their values go through.</summary>
/// <param name="lab">The case's lab.</param>
public sealed class Attributes(Lab lab)
{
    private const ulong Untouched = 0xa5a5_a5a5_a5a5_a5a5;
    private readonly TargetMemory _value = lab.Memory(lab.Target.PageSize);

    /// <summary>An attribute whose value is here, or at an address of the row's.</summary>
    public kvm_device_attr Of(AttributeRow row) => Of(row.Group, row.Attr) with { flags = row.Flags, addr = row.Address ?? _value.Address };

    /// <summary>An attribute whose value is here.</summary>
    public kvm_device_attr Of(uint group, ulong attribute) => new() { group = group, attr = attribute, addr = _value.Address };

    /// <summary>The value.</summary>
    public ulong Value
    {
        get => _value.Read<ulong>(0);
        set => _value.Write(0, in value);
    }

    /// <summary>Reads an attribute, and says what became of the value.</summary>
    public string Get(KvmDescriptor descriptor, AttributeRow row)
    {
        Value = Untouched;
        var result = descriptor.GetDeviceAttr(Of(row));
        return $"{result}; value {(Value == Untouched ? "untouched" : "written")}";
    }
}
