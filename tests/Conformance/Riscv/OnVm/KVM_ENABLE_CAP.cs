using KvmProbe.Abi;

namespace KvmProbe.Conformance.Riscv.OnVm;

/// <summary>4.37.</summary>
public sealed class KVM_ENABLE_CAP
{
    /// <summary>A capability, and when it is enabled.</summary>
    public sealed record CapRow : Row
    {
        /// <summary>Its name.</summary>
        public required string Cap { get; init; }

        /// <summary>The first argument.</summary>
        public ulong Arg { get; init; }

        /// <summary>The flags.</summary>
        public uint Flags { get; init; }

        /// <summary>What the VM has before: <c>none</c>, <c>vcpu</c> or <c>memory</c>.</summary>
        public string Setup { get; init; } = "none";
    }

    /// <summary>Enables a capability, and asks for it.</summary>
    [Rows]
    public string Enable(Lab lab, CapRow row)
    {
        var vm = lab.CreateVm();
        switch (row.Setup)
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

        var capability = Enum.Parse<Capability>(row.Cap);
        var result = vm.EnableCap(EnableCap.Argument(capability, row.Arg) with { flags = row.Flags });
        return result.Ok ? $"{result}; {vm.CheckExtension((uint)capability)}" : result.ToString();
    }
}
