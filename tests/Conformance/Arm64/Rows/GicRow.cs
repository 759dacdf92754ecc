using KvmProbe.Abi;
using KvmProbe.Conformance.Arm64.Guests;
using KvmProbe.Conformance.Guests;
using KvmProbe.Targets;
using static KvmProbe.Abi.Arm64.Constants;

namespace KvmProbe.Conformance.Arm64.Rows;

/// <summary>An attribute of an interrupt controller, at a stage of its making.</summary>
public sealed record GicRow : Row
{
    /// <summary>The type of device: <c>v2</c>, <c>v3</c> or <c>its</c>.</summary>
    public string Device { get; init; } = "v3";

    /// <summary>What was done before: <c>created</c>, <c>addressed</c>, <c>initialized</c> or <c>running</c>, which all have a vCPU, or <c>alone</c>, without.</summary>
    public string Stage { get; init; } = "created";

    /// <summary><c>KVM_DEV_ARM_VGIC_GRP_*</c>.</summary>
    public required uint Group { get; init; }

    /// <summary>The attribute, in hexadecimal.</summary>
    public string Attr { get; init; } = "0x0";

    /// <summary>The value, in hexadecimal.</summary>
    public string Value { get; init; } = "0x0";

    /// <summary>Whether the value is at an address that cannot be used.</summary>
    public bool BadAddress { get; init; }

    /// <summary>How often.</summary>
    public int Times { get; init; } = 1;

    /// <summary>Brings the device to its stage, and does something with the attribute as often as the row says.</summary>
    public string With(Lab lab, Func<GicV3, kvm_device_attr, SysResult> act)
    {
        var vm = lab.CreateVm();
        var device = Make(lab, vm);
        var machine = Stage is "alone" ? null : lab.Boot("store-forever", vm);
        if (Device is "v3" && Stage is "addressed" or "initialized" or "running")
        {
            device.SetAddresses();
        }

        if (Stage is "initialized" or "running")
        {
            device.Init();
        }

        if (Stage is not "running")
        {
            return Repeat(device, act);
        }

        lab.Guests.Call(machine!.Vcpu, machine.Guest["again"], Layout.Data, 1, sizeof(ulong));
        machine.Vcpu.BeginRun();
        lab.Await(() => machine.Memory.Read<ulong>(Layout.Data) != 0, "the guest does not run");
        var text = Repeat(device, act);
        machine.Cpu.Thread.Kick();
        machine.Cpu.EndRun();
        return text;
    }

    private GicV3 Make(Lab lab, KvmVm vm)
    {
        if (Device is "its")
        {
            GicV3.Create(lab, vm);
        }

        return GicV3.Create(lab, vm, (uint)(Device switch
        {
            "v2" => Constants.KVM_DEV_TYPE_ARM_VGIC_V2,
            "v3" => Constants.KVM_DEV_TYPE_ARM_VGIC_V3,
            _ => Constants.KVM_DEV_TYPE_ARM_VGIC_ITS,
        }));
    }

    private string Repeat(GicV3 device, Func<GicV3, kvm_device_attr, SysResult> act) =>
        string.Join("; ", Enumerable.Range(0, Times).Select(_ => act(device, Attribute(device)).ToString()));

    private kvm_device_attr Attribute(GicV3 device)
    {
        device.Value = RegisterFile.Parse(Value);
        var attribute = device.Attribute(Group, RegisterFile.Parse(Attr));
        return BadAddress ? attribute with { addr = 8 } : attribute;
    }
}
