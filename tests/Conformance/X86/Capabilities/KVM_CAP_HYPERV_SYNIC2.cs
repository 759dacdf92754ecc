using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Capabilities;

/// <summary>6.77.</summary>
public sealed class KVM_CAP_HYPERV_SYNIC2
{
    private const ulong Page = Layout.Data;

    /// <summary>Which of the two controllers, and which page.</summary>
    public sealed record PageRow : Row
    {
        /// <summary>The capability.</summary>
        public required Capability Cap { get; init; }

        /// <summary>The MSR that has the page's address.</summary>
        public required uint Msr { get; init; }
    }

    /// <summary>Lets the guest choose a page that has something in it.</summary>
    [Rows]
    public string Choose(Lab lab, PageRow row)
    {
        var machine = lab.Boot("long64/wrmsr", irqchip: true);
        Cpuid.WithHyperV(lab).Apply(machine.Vcpu);
        machine.Vcpu.Enable(row.Cap).OrThrow("KVM_ENABLE_CAP");
        ulong[] places = [Page - 8, Page, Page + 0xff8, Page + 0x1000];
        foreach (var place in places)
        {
            machine.Memory.Write(place, 0x55UL);
        }

        machine.GiveIndexed(row.Msr, Page | HyperV.PageEnabled);
        var exit = machine.Run();
        return $"{exit}; {string.Join(' ', places.Select(place => machine.Memory.Read<ulong>(place).ToString("x")))}";
    }
}
