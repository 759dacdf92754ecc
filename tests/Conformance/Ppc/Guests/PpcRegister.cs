using System.Runtime.InteropServices;
using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Ppc.Guests;

/// <summary>A register of KVM_GET_ONE_REG and KVM_SET_ONE_REG (4.68), of 32, 64 or 128 bits.</summary>
/// <param name="Name">The name of its id, without KVM_REG_PPC_.</param>
/// <param name="Id">The id.</param>
public sealed record PpcRegister(string Name, ulong Id)
{
    /// <summary>Its size.</summary>
    public int Bytes => 1 << (int)((Id & Constants.KVM_REG_SIZE_MASK) >> Constants.KVM_REG_SIZE_SHIFT);

    /// <summary>A register by its name.</summary>
    public static PpcRegister Named(string name) => typeof(Abi.Powerpc.Constants).GetField($"KVM_REG_PPC_{name}")?.GetRawConstantValue() is ulong id
        ? new PpcRegister(name, id) : throw new DataException($"no header has KVM_REG_PPC_{name}");

    /// <summary>Sets it to the low bytes of a number, which a register of 128 bits has twice.</summary>
    public SysResult Set(Lab lab, KvmVcpu vcpu, ulong number)
    {
        var memory = lab.Memory(sizeof(ulong) * 2);
        memory.Write(0, number);
        memory.Write(sizeof(ulong), number);
        return vcpu.SetOneReg(Argument(memory));
    }

    /// <summary>Reads it into memory that held something else.</summary>
    public SysResult Get(Lab lab, KvmVcpu vcpu, out UInt128 number)
    {
        var memory = lab.Memory(sizeof(ulong) * 2);
        memory.Write(0, 0x5a5a_5a5a_5a5a_5a5aUL);
        var result = vcpu.GetOneReg(Argument(memory));
        Span<byte> bytes = stackalloc byte[16];
        memory.Read(0, bytes[..Bytes]);
        number = MemoryMarshal.Read<UInt128>(bytes);
        return result;
    }

    /// <summary>What reads of it after <see cref="Set"/> have to show.</summary>
    public UInt128 Held(ulong number) => Bytes switch
    {
        sizeof(uint) => (uint)number,
        sizeof(ulong) => number,
        _ => new UInt128(number, number),
    };

    private kvm_one_reg Argument(TargetMemory memory) => new() { id = Id, addr = memory.Address };
}
