using KvmProbe.Abi.S390;
using KvmProbe.Conformance.Guests;
using KvmProbe.Guests.S390;
using KvmProbe.S390;

namespace KvmProbe.Conformance.S390.OnVcpu;

/// <summary>4.11.</summary>
public sealed class KVM_GET_REGS
{
    /// <summary>Reads what a new vCPU has.</summary>
    [Rows]
    public string ReadNew(Lab lab) => lab.CreateVcpu().GetRegs(out var registers) is var result ? $"{result}; {Some(Fields.Text(in registers))}" : "";

    /// <summary>Lets the guest load a number into a register, and reads that.</summary>
    [Rows]
    public string ReadWhatTheGuestLoaded(Lab lab)
    {
        const ulong number = 0x8877_6655_4433_2211;
        var guest = GuestAccess.Boot(lab);
        guest.Machine.Memory.Write(Layout.Data, number);
        guest.Load(Layout.Data);
        var registers = Registers.Of(guest.Cpu.Vcpu);
        return $"r3=0x{registers.gprs[3]:x} r4=0x{registers.gprs[4]:x}";
    }

    /// <summary>Sets each register to another number, and reads them.</summary>
    [Rows]
    public string ReadWhatWasSet(Lab lab)
    {
        var vcpu = lab.CreateVcpu();
        var set = Fields.Distinct<kvm_regs>();
        vcpu.SetRegs(in set).OrThrow("KVM_SET_REGS");
        var read = Registers.Of(vcpu);
        return Fields.Difference(in set, in read);
    }

    private static string Some(string text) => text.Length == 0 ? "all zero" : text;
}
