using System.Globalization;
using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.Targets;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Rows;

/// <summary>A row that enables a capability of a VM (4.37).</summary>
public record CapRow : Row
{
    /// <summary>The arguments, as numbers; hexadecimal with 0x.</summary>
    public IReadOnlyList<string> Args { get; init; } = [];

    /// <summary>The flags.</summary>
    public uint Flags { get; init; }

    /// <summary>What the VM has before: <c>none</c>, <c>irqchip</c>, <c>split</c>, <c>vcpu</c>, or <c>irqchip vcpu</c>.</summary>
    public string Setup { get; init; } = "none";

    /// <summary>A VM with that set-up.</summary>
    public KvmVm Vm(Lab lab)
    {
        var vm = Setup.StartsWith("irqchip", StringComparison.Ordinal) ? lab.CreateVmWithIrqchip()
            : Setup.StartsWith("split", StringComparison.Ordinal) ? lab.CreateVmWithSplitIrqchip() : lab.CreateVm();
        if (Setup.EndsWith("vcpu", StringComparison.Ordinal))
        {
            lab.CreateVcpu(vm);
        }

        return vm;
    }

    /// <summary>Enables the capability.</summary>
    public SysResult Enable(KvmVm vm, Capability capability) => Enable(vm, capability, Flags, [.. Args.Select(Number)]);

    /// <summary>Enables a capability.</summary>
    public static SysResult Enable(KvmVm vm, Capability capability, uint flags, params ulong[] args)
    {
        var cap = new kvm_enable_cap { cap = (uint)capability, flags = flags };
        for (var i = 0; i < args.Length; i++)
        {
            cap.args[i] = args[i];
        }

        return vm.EnableCap(in cap);
    }

    private static ulong Number(string text) => text.StartsWith("0x", StringComparison.Ordinal)
        ? ulong.Parse(text[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)
        : ulong.Parse(text, CultureInfo.InvariantCulture);
}
