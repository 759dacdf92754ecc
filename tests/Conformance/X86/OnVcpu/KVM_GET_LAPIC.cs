using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.57.</summary>
public sealed class KVM_GET_LAPIC
{
    /// <summary>A vCPU.</summary>
    public sealed record VcpuRow : Row
    {
        /// <summary>Its number.</summary>
        public required uint Vcpu { get; init; }
    }

    /// <summary>Reads a local APIC that nobody has touched.</summary>
    [Rows]
    public string Fresh(Lab lab, VcpuRow row) => Text(lab.CreateVcpu(lab.CreateVmWithIrqchip(), row.Vcpu).Vcpu);

    /// <summary>Lets a guest program its local APIC, and reads it.</summary>
    [Rows]
    public string Programmed(Lab lab, AccessRow row)
    {
        var machine = row.Boot(lab);
        return $"{machine.Trace()}\n{Text(machine.Vcpu)}";
    }

    /// <summary>Reads a local APIC that is not in the kernel.</summary>
    [Rows]
    public string WithoutIrqchip(Lab lab) => Text(lab.CreateVcpu());

    private static string Text(KvmVcpu vcpu)
    {
        var result = vcpu.GetLapic(out var state);
        return result.Ok ? $"{result} {Lapic.Text(state)}" : result.ToString();
    }
}
