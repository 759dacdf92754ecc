using KvmProbe.Abi;
using KvmProbe.Conformance.Arm64.Guests;
using KvmProbe.Conformance.Guests;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Arm64.Rows;

/// <summary>An attribute of a vCPU (devices/vcpu.rst).</summary>
public sealed record VcpuAttributeRow : Row
{
    /// <summary>The group.</summary>
    public required uint Group { get; init; }

    /// <summary>The attribute.</summary>
    public required ulong Attr { get; init; }

    /// <summary>The value, in hexadecimal.</summary>
    public string Value { get; init; } = "0x0";

    /// <summary>Whether the value is at an address that cannot be used.</summary>
    public bool BadAddress { get; init; }

    /// <summary>The vCPU's features.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>The interrupt controller: <c>none</c>, <c>created</c> or <c>initialized</c>.</summary>
    public string Irqchip { get; init; } = "none";

    /// <summary>Whether the vCPU has run.</summary>
    public bool Ran { get; init; }

    /// <summary>How often.</summary>
    public int Times { get; init; } = 1;

    /// <summary>Makes the vCPU, and does something with the attribute as often as the row says.</summary>
    public string With(Lab lab, Func<KvmVcpu, kvm_device_attr, SysResult> act)
    {
        var vm = lab.CreateVm();
        var gic = Irqchip is "none" ? null : GicV3.Create(lab, vm);
        gic?.SetAddresses();
        var machine = lab.With(Features).Boot("exceptions", vm);
        if (Irqchip is "initialized")
        {
            gic!.Init();
        }

        if (Ran)
        {
            machine.Run();
        }

        var attributes = new Attributes(lab) { Value = RegisterFile.Parse(Value) };
        var attribute = attributes.Of(Group, Attr);
        return string.Join("; ", Enumerable.Range(0, Times).Select(_ => act(machine.Vcpu, BadAddress ? attribute with { addr = 8 } : attribute).ToString()));
    }
}
