using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.12.</summary>
public sealed class KVM_SET_REGS
{
    /// <summary>Reads and sets registers while a load by MMIO waits for its data.</summary>
    [Rows]
    public string SetDuringLoad(Lab lab)
    {
        const ulong value = 0x0102_0304_0506_0708, counter = 0x99aa;
        var machine = lab.Boot("long64/mmio-sizes");
        machine.Start(machine.Vcpu, machine.Guest["read_8"]);
        machine.Answers.Enqueue(BitConverter.GetBytes(value));
        var exit = machine.Run();
        var during = machine.Regs;
        machine.ChangeRegs((ref kvm_regs regs) => regs.rcx = counter);
        machine.Answer();
        var next = machine.Run();
        var after = machine.Regs;
        return $"{exit}; address in RBX: {during.rbx:x}; {next}; loaded {after.rax:x}, RCX {after.rcx:x}";
    }

    /// <summary>Sets every register to a value of its own, and lets the guest store what it finds.</summary>
    [Rows]
    public string SeenByTheGuest(Lab lab, GuestRow row)
    {
        var machine = lab.Boot(row.Guest);
        var regs = RegisterValues.Of(machine);
        var result = machine.Vcpu.SetRegs(in regs);
        var exit = machine.Run();
        var seen = machine.Memory.Read<kvm_regs>(Layout.Results);
        seen.rip = regs.rip;
        return $"{result}; {exit}; {Fields.Difference(in regs, in seen)}";
    }

    /// <summary>Sets every register to a value of its own, and reads them back without running.</summary>
    [Rows]
    public string ReadBack(Lab lab, GuestRow row)
    {
        var machine = lab.Boot(row.Guest);
        var regs = Fields.Distinct<kvm_regs>();
        regs.rflags = RegisterValues.Of(machine).rflags;
        var result = machine.Vcpu.SetRegs(in regs);
        return $"{result}; {Fields.Difference(in regs, machine.Regs)}";
    }

    /// <summary>Sets no flag at all.</summary>
    [Rows]
    public string SetFlagsToZero(Lab lab)
    {
        var vcpu = lab.CreateVcpu();
        var result = vcpu.SetRegs(new kvm_regs { rip = 0x1000 });
        vcpu.GetRegs(out var regs).OrThrow("KVM_GET_REGS");
        return $"{result}; {Fields.Text(in regs)}";
    }

    /// <summary>Moves a guest that has halted to another of its instructions.</summary>
    [Rows]
    public string MoveRip(Lab lab, GuestRow row)
    {
        var machine = lab.Boot(row.Guest);
        var first = machine.Run();
        machine.ChangeRegs((ref kvm_regs regs) => regs.rip = machine.Guest["elsewhere"]);
        return $"{first}; {machine.Trace()}";
    }

    /// <summary>Sets the trap flag, and lets the guest's handler of #DB count.</summary>
    [Rows]
    public string SetTrapFlag(Lab lab, GuestRow row)
    {
        const ulong trapFlag = 1 << 8;
        const int debugException = 1;
        var machine = lab.Boot(row.Guest);
        machine.SetVector(debugException, "handler");
        machine.ChangeRegs((ref kvm_regs regs) => regs.rflags |= trapFlag);
        return machine.Trace();
    }
}
