using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>The header only.</summary>
public sealed class KVM_IRQ_LINE_STATUS
{
    private const ushort RaisePort = 0xe8;
    private const ushort LowerPort = 0xe9;

    /// <summary>A line of a VM.</summary>
    public sealed record LineRow : Row
    {
        /// <summary>The GSI.</summary>
        public required uint Irq { get; init; }

        /// <summary>Its level.</summary>
        public uint Level { get; init; } = 1;
    }

    /// <summary>A guest writes the numbers of GSIs to ports e8h (raise) and e9h (lower); the status of each call is told.</summary>
    [Rows]
    public string Access(Lab lab, AccessRow row)
    {
        var machine = row.Boot(lab);
        machine.Serve(RaisePort, data => $"raise {data[0]}: {Status(machine.Vm, data[0], 1)}");
        machine.Serve(LowerPort, data => $"lower {data[0]}: {Status(machine.Vm, data[0], 0)}");
        return machine.Trace();
    }

    /// <summary>Changes a line of a VM that has chips.</summary>
    [Rows]
    public string Line(Lab lab, LineRow row) => Status(lab.CreateVmWithIrqchip(), row.Irq, row.Level);

    /// <summary>Changes a line of a VM that has no chips.</summary>
    [Rows]
    public string WithoutIrqchip(Lab lab, LineRow row) => Status(lab.CreateVm(), row.Irq, row.Level);

    private static string Status(KvmVm vm, uint gsi, uint level)
    {
        var line = new kvm_irq_level { irq = gsi, level = level };
        var result = vm.IrqLineStatus(ref line);
        return (result.Ok ? $"{result} status={line.status}" : result.ToString()) + (line.level == level ? "" : $" and level={line.level}");
    }
}
