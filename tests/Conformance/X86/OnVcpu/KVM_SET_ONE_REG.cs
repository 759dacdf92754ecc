using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.68.</summary>
public sealed class KVM_SET_ONE_REG
{
    /// <summary>Sets an MSR as a register, and lets the guest read it.</summary>
    [Rows]
    public string SeenByTheGuest(Lab lab, OneRegRow row)
    {
        var machine = lab.Boot(row.Guest);
        machine.UseSupportedCpuid();
        var id = OneReg.Parse(row.Id);
        var result = OneReg.Set(lab, machine.Vcpu, id, Convert.ToUInt64(row.Value, 16));
        machine.ChangeRegs((ref kvm_regs regs) => (regs.rax, regs.rcx, regs.rdx) = (0, (uint)id, 0));
        var exit = machine.Run();
        return $"{result}; {exit}; 0x{(machine.Regs.rdx << 32) | machine.Regs.rax:x}";
    }

    /// <summary>Sets one that there is not, or to a value that it cannot have.</summary>
    [Rows]
    public string SetIllegal(Lab lab, OneRegRow row)
    {
        var machine = lab.Boot(row.Guest);
        machine.UseSupportedCpuid();
        return OneReg.Set(lab, machine.Vcpu, OneReg.Parse(row.Id), Convert.ToUInt64(row.Value, 16)).ToString();
    }

    /// <summary>Sets from an address that cannot be read.</summary>
    [Rows]
    public string SetFromBadAddress(Lab lab, OneRegRow row) =>
        lab.Boot(row.Guest).Vcpu.SetOneReg(new kvm_one_reg { id = OneReg.Parse(row.Id), addr = 8 }).ToString();
}
