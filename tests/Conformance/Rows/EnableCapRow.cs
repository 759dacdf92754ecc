using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Rows;

/// <summary>A capability of a VM, and when it is enabled (4.37).</summary>
public record EnableCapRow : Row
{
    /// <summary>Its name.</summary>
    public required string Cap { get; init; }

    /// <summary>The first argument.</summary>
    public ulong Arg { get; init; }

    /// <summary>The flags.</summary>
    public uint Flags { get; init; }

    /// <summary>What the VM has before: <c>none</c>, <c>vcpu</c> or <c>memory</c>.</summary>
    public string Setup { get; init; } = "none";

    internal Capability Capability => Enum.Parse<Capability>(Cap);

    /// <summary>Enables it in a new VM.</summary>
    public SysResult Enable(Lab lab, out KvmVm vm)
    {
        vm = lab.CreateVm();
        switch (Setup)
        {
            case "vcpu":
                lab.CreateVcpu(vm);
                break;
            case "memory":
                lab.AddMemory(vm, 0, 0, lab.PageBytes);
                break;
            default:
                break;
        }

        return vm.EnableCap(EnableCap.Argument(Capability, Arg) with { flags = Flags });
    }
}
