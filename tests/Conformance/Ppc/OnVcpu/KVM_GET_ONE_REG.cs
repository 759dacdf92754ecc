using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Ppc.Guests;
using KvmProbe.Conformance.Ppc.Rows;

namespace KvmProbe.Conformance.Ppc.OnVcpu;

/// <summary>4.69.</summary>
public sealed class KVM_GET_ONE_REG
{
    /// <summary>Reads a register of a new vCPU: whether it can be.</summary>
    [Rows]
    public string Read(Lab lab, RegistersRow row) => row.Register.Get(lab, lab.CreateVcpu(), out _).ToString();

    /// <summary>Lets the guest write a register, and reads it.</summary>
    [Rows]
    public string ReadWhatTheGuestWrote(Lab lab, RegistersRow row)
    {
        var guest = PaprGuest.Boot(lab);
        KvmProbe.Guests.Powerpc.Registers.Change(guest.Vcpu, (ref Abi.Powerpc.kvm_regs registers) => registers.gpr[4] = row.Value);
        var exit = guest.Do($"write_{row.Registers[0].ToLowerInvariant()}");
        var result = row.Register.Get(lab, guest.Vcpu, out var value);
        return $"{exit}; {result} 0x{value:x}";
    }

    /// <summary>Reads a register to an address that cannot be written.</summary>
    [Rows]
    public string ReadToBadAddress(Lab lab) =>
        lab.CreateVcpu().GetOneReg(new kvm_one_reg { id = PpcRegister.Named("TAR").Id, addr = lab.Unreachable().Address }).ToString();

    /// <summary>Reads a register that there is not.</summary>
    [Rows]
    public string ReadUnknown(Lab lab) => new PpcRegister("none", PpcRegister.Named("TAR").Id | 0xfff).Get(lab, lab.CreateVcpu(), out _).ToString();
}
