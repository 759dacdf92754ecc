using KvmProbe.Abi;
using KvmProbe.Conformance.S390.Rows;
using KvmProbe.Guests.S390;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.S390.Guests;

/// <summary>A guest that does one instruction.</summary>
public static class InstructionGuest
{
    /// <summary>Lets it do the instruction of a row.</summary>
    public static (Machine Machine, string Exit) Run(Lab lab, InstructionRow row)
    {
        var machine = lab.Boot("instructions");
        foreach (var name in row.Enable)
        {
            var cap = new kvm_enable_cap { cap = (uint)Enum.Parse<Capability>(name) };
            var result = name == nameof(Capability.KVM_CAP_S390_CSS_SUPPORT) ? machine.Vcpu.EnableCap(in cap) : machine.Vm.EnableCap(in cap);
            result.OrThrow($"KVM_ENABLE_CAP of {name}");
        }

        Registers.Change(machine.Vcpu, 0, row.R0, row.R1);
        lab.Guests.Call(machine.Vcpu, machine.Guest[row.Instruction], [.. row.Arguments]);
        return (machine, machine.Run());
    }
}
