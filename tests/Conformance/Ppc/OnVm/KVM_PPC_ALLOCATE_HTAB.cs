using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Ppc.Guests;
using KvmProbe.Powerpc;

namespace KvmProbe.Conformance.Ppc.OnVm;

/// <summary>4.76.</summary>
public sealed class KVM_PPC_ALLOCATE_HTAB
{
    private const uint Smallest = 18;

    /// <summary>A size.</summary>
    public sealed record SizeRow : Row
    {
        /// <summary>The log2 of the table's bytes.</summary>
        public required uint Order { get; init; }
    }

    /// <summary>Allocates a table, and says what stands in the argument then.</summary>
    [Rows]
    public string Allocate(Lab lab, SizeRow row)
    {
        var order = row.Order;
        var result = lab.CreateVm().PpcAllocateHtab(ref order);
        return $"{result}; {(order == row.Order ? "unchanged" : $"order {order}")}";
    }

    /// <summary>Writes an entry into a table, and allocates a table of the same size, and a larger one in which an entry was written, too.</summary>
    [Rows]
    public string AllocateAgain(Lab lab)
    {
        var vm = lab.CreateVm();
        var table = new HashTable(lab, vm);
        return string.Join("; ", new[] { Smallest, Smallest, Smallest + 2 }.Select(order =>
        {
            var result = vm.PpcAllocateHtab(ref order);
            var before = table.Read();
            table.Write(64).OrThrow("write of a hash page table");
            return $"{result} {before}, {table.Read()}";
        }));
    }

    /// <summary>Allocates a table while a vCPU runs.</summary>
    [Rows]
    public string AllocateWhileRunning(Lab lab)
    {
        var machine = lab.Boot("store-forever");
        lab.Guests.Call(machine.Vcpu, machine.Guest.Load, Layout.Data, 1, 8);
        machine.Vcpu.BeginRun();
        lab.Await(() => machine.Memory.Read<ulong>(Layout.Data) != 0, "the guest does not store");
        var order = Smallest;
        var result = machine.Vm.PpcAllocateHtab(ref order);
        machine.Cpu.Thread.Kick();
        return $"{result}; {machine.Cpu.EndRun()}";
    }
}
