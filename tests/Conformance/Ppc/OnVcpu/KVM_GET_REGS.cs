using KvmProbe.Abi.Powerpc;
using KvmProbe.Conformance.Guests;
using KvmProbe.Guests.Powerpc;
using KvmProbe.Powerpc;

namespace KvmProbe.Conformance.Ppc.OnVcpu;

/// <summary>4.11.</summary>
public sealed class KVM_GET_REGS
{
    /// <summary>Reads what a new vCPU has.</summary>
    [Rows]
    public string ReadNew(Lab lab)
    {
        var result = lab.CreateVcpu().GetRegs(out var registers);
        return $"{result}; {Fields.Text(in registers)}";
    }

    /// <summary>Lets the guest load a number into a register, and reads that.</summary>
    [Rows]
    public string ReadWhatTheGuestLoaded(Lab lab)
    {
        const ulong number = 0x8877_6655_4433_2211;
        var guest = GuestAccess.Boot(lab);
        guest.Machine.Memory.Write(Layout.Data, number);
        guest.Load(Layout.Data);
        var registers = Registers.Of(guest.Cpu.Vcpu);
        return $"r3=0x{registers.gpr[3]:x} r4=0x{registers.gpr[4]:x}";
    }

    /// <summary>Sets each register to another number, and reads them.</summary>
    [Rows]
    public string ReadWhatWasSet(Lab lab)
    {
        var vcpu = lab.CreateVcpu();
        var set = Fields.Distinct<kvm_regs>();
        set.msr = Registers.Of(vcpu).msr;
        set.xer &= uint.MaxValue;
        set.cr &= uint.MaxValue;
        set.pid &= uint.MaxValue;
        vcpu.SetRegs(in set).OrThrow("KVM_SET_REGS");
        var read = Registers.Of(vcpu);
        return Fields.Difference(in set, in read);
    }
}
