using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Riscv.Guests;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Riscv.Rows;

/// <summary>An attribute of AIA, at a stage of its making.</summary>
public sealed record AiaRow : Row
{
    /// <summary>What was done before: <c>created</c>, <c>placed</c> or <c>initialized</c>, which all have a vCPU.</summary>
    public string Stage { get; init; } = "created";

    /// <summary><c>KVM_DEV_RISCV_AIA_GRP_*</c>.</summary>
    public required uint Group { get; init; }

    /// <summary>The attribute, in hexadecimal.</summary>
    public string Attr { get; init; } = "0x0";

    /// <summary>The value, in hexadecimal.</summary>
    public string Value { get; init; } = "0x0";

    /// <summary>Attributes that are set before, each as group, attribute and value in hexadecimal.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Before { get; init; } = [];

    /// <summary>Whether the value is at an address that cannot be used.</summary>
    public bool BadAddress { get; init; }

    /// <summary>Brings the device to its stage, and does something with the attribute.</summary>
    public string With(Lab lab, Func<Aia, kvm_device_attr, SysResult> act)
    {
        var vm = lab.CreateVm();
        var aia = Aia.Create(lab, vm);
        lab.CreateVcpu(vm);
        if (Stage is "placed" or "initialized")
        {
            aia.Place();
        }

        foreach (var set in Before)
        {
            aia.Set((uint)RegisterFile.Parse(set[0]), RegisterFile.Parse(set[1]), RegisterFile.Parse(set[2])).OrThrow("KVM_SET_DEVICE_ATTR");
        }

        if (Stage is "initialized")
        {
            aia.Init();
        }

        aia.Value = RegisterFile.Parse(Value);
        var attribute = aia.Attribute(Group, RegisterFile.Parse(Attr));
        return act(aia, BadAddress ? attribute with { addr = 8 } : attribute).ToString();
    }
}
