using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.58.</summary>
public sealed class KVM_SET_LAPIC
{
    private const int Spurious = 0xf0;

    /// <summary>Registers, by their offsets in hexadecimal.</summary>
    public sealed record RegistersRow : AccessRow
    {
        /// <summary>The registers that are changed: <c>offset=value</c>, in hexadecimal.</summary>
        public required string Registers { get; init; }
    }

    /// <summary>Changes registers, and reads all of them back.</summary>
    [Rows]
    public string RoundTrip(Lab lab, RegistersRow row)
    {
        var machine = row.Boot(lab);
        var result = Set(machine.Vcpu, row.Registers);
        machine.Vcpu.GetLapic(out var got).OrThrow("KVM_GET_LAPIC");
        return $"{result}\n{Lapic.Text(got)}";
    }

    /// <summary>Changes registers, and lets the guest see them.</summary>
    [Rows]
    public string Access(Lab lab, RegistersRow row)
    {
        var machine = row.Boot(lab);
        var result = Set(machine.Vcpu, row.Registers);
        return $"{result}; {machine.Trace()}";
    }

    /// <summary>Fills what is no register of the page with bytes that all differ, and reads them back.</summary>
    [Rows]
    public string BetweenRegisters(Lab lab)
    {
        var vcpu = lab.CreateVcpu(lab.CreateVmWithIrqchip()).Vcpu;
        vcpu.GetLapic(out var state).OrThrow("KVM_GET_LAPIC");
        Lapic.CopyBetween(Fields.Distinct<kvm_lapic_state>(), ref state);
        var result = vcpu.SetLapic(in state);
        vcpu.GetLapic(out var got).OrThrow("KVM_GET_LAPIC");
        return $"{result}; {Fields.Difference(in state, in got)}";
    }

    /// <summary>Sets a local APIC that is not in the kernel.</summary>
    [Rows]
    public string WithoutIrqchip(Lab lab)
    {
        var state = default(kvm_lapic_state);
        Lapic.Set(ref state, Spurious, 0xff);
        return lab.CreateVcpu().SetLapic(in state).ToString();
    }

    private static string Set(KvmVcpu vcpu, string registers)
    {
        vcpu.GetLapic(out var state).OrThrow("KVM_GET_LAPIC");
        foreach (var register in registers.Split(' '))
        {
            var parts = register.Split('=');
            Lapic.Set(ref state, Convert.ToInt32(parts[0], 16), Convert.ToUInt32(parts[1], 16));
        }

        return vcpu.SetLapic(in state).ToString();
    }
}
