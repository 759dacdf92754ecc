using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.69.</summary>
public sealed class KVM_GET_ONE_REG
{
    /// <summary>Lets the guest write an MSR, and reads it as a register.</summary>
    [Rows]
    public string WrittenByTheGuest(Lab lab, OneRegRow row)
    {
        var machine = lab.Boot(row.Guest);
        machine.UseSupportedCpuid();
        var (id, value) = (OneReg.Parse(row.Id), Convert.ToUInt64(row.Value, 16));
        machine.GiveIndexed((uint)id, value);
        var exit = machine.Run();
        var result = OneReg.Get(lab, machine.Vcpu, id, out var seen);
        return $"{exit}; {result} 0x{seen:x}";
    }

    /// <summary>Reads one that there is not.</summary>
    [Rows]
    public string GetUnknown(Lab lab, OneRegRow row)
    {
        var vcpu = lab.Boot(row.Guest).Vcpu;
        var result = OneReg.Get(lab, vcpu, OneReg.Parse(row.Id), out var value);
        return $"{result} {(value == 0x5a5a_5a5a_5a5a_5a5a ? "nothing written" : $"0x{value:x}")}";
    }

    /// <summary>Reads to an address that cannot be written.</summary>
    [Rows]
    public string GetToBadAddress(Lab lab, OneRegRow row) =>
        lab.Boot(row.Guest).Vcpu.GetOneReg(new kvm_one_reg { id = OneReg.Parse(row.Id), addr = 8 }).ToString();
}
