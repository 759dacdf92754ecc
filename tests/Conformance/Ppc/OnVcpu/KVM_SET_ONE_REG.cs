using KvmProbe.Abi;
using KvmProbe.Abi.Powerpc;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Ppc.Guests;
using KvmProbe.Conformance.Ppc.Rows;
using KvmProbe.Guests.Powerpc;

namespace KvmProbe.Conformance.Ppc.OnVcpu;

/// <summary>4.68.</summary>
public sealed class KVM_SET_ONE_REG
{
    /// <summary>Registers that are set one after the other.</summary>
    public sealed record OrderRow : Row
    {
        /// <summary>Their names, without KVM_REG_PPC_.</summary>
        public required IReadOnlyList<string> Registers { get; init; }

        /// <summary>Whether the last is set first.</summary>
        public bool Reverse { get; init; }
    }

    /// <summary>Sets a register, and reads it.</summary>
    [Rows]
    public string Keep(Lab lab, RegistersRow row)
    {
        var vcpu = lab.CreateVcpu();
        var result = row.Register.Set(lab, vcpu, row.Value);
        var read = row.Register.Get(lab, vcpu, out var value);
        var held = row.Register.Held(row.Value);
        return !result.Ok ? result.ToString() : !read.Ok ? $"set; {read}" : value == held ? "kept" : $"0x{value:x}, not 0x{held:x}";
    }

    /// <summary>Sets each register to a number of its own, then reads all of them.</summary>
    [Rows]
    public string KeepAll(Lab lab, OrderRow row)
    {
        var vcpu = lab.CreateVcpu();
        const ulong each = 0x0101_0101_0101_0101;
        var registers = row.Registers.Select(PpcRegister.Named).Select((register, index) => (Register: register, Value: each * (ulong)(index + 1))).ToList();
        foreach (var (register, value) in row.Reverse ? registers.AsEnumerable().Reverse() : registers)
        {
            register.Set(lab, vcpu, value).OrThrow($"KVM_SET_ONE_REG of {register.Name}");
        }

        var lost = registers.Where(pair => !pair.Register.Get(lab, vcpu, out var read).Ok || read != pair.Register.Held(pair.Value))
            .Select(pair => pair.Register.Name).ToList();
        return lost.Count == 0 ? "all are as they were set" : $"otherwise: {string.Join(' ', lost)}";
    }

    /// <summary>Sets a register, which the guest reads.</summary>
    [Rows]
    public string ReadByTheGuest(Lab lab, RegistersRow row)
    {
        var guest = PaprGuest.Boot(lab);
        var result = row.Register.Set(lab, guest.Vcpu, row.Value);
        Registers.Change(guest.Vcpu, (ref kvm_regs registers) => registers.gpr[4] = 0);
        return $"{result}; {guest.Do($"read_{row.Registers[0].ToLowerInvariant()}")}; 0x{guest.Given():x}";
    }

    /// <summary>Sets a register from an address that cannot be read.</summary>
    [Rows]
    public string SetFromBadAddress(Lab lab) =>
        lab.CreateVcpu().SetOneReg(new kvm_one_reg { id = PpcRegister.Named("TAR").Id, addr = lab.Unreachable().Address }).ToString();
}
