using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.Targets;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>Registers of KVM_GET_ONE_REG and KVM_SET_ONE_REG on x86.</summary>
public static class OneReg
{
    private const ulong X86 = 0x2000_0000_0000_0000;
    private const ulong Size64 = 0x0030_0000_0000_0000;
    private const ulong TypeMsr = 2UL << 32;

    /// <summary>The id of an MSR.</summary>
    public static ulong Msr(uint index) => X86 | Size64 | TypeMsr | index;

    /// <summary>An id in hexadecimal, or <c>msr</c> and an index.</summary>
    public static ulong Parse(string text) =>
        text.StartsWith("msr ", StringComparison.Ordinal) ? Msr(Convert.ToUInt32(text[4..], 16)) : Convert.ToUInt64(text, 16);

    /// <summary>Sets one.</summary>
    public static SysResult Set(Lab lab, KvmVcpu vcpu, ulong id, ulong value)
    {
        var memory = lab.Memory(sizeof(ulong));
        memory.Write(0, value);
        return vcpu.SetOneReg(new kvm_one_reg { id = id, addr = memory.Address });
    }

    /// <summary>Reads one into memory that held another value.</summary>
    public static SysResult Get(Lab lab, KvmVcpu vcpu, ulong id, out ulong value)
    {
        var memory = lab.Memory(sizeof(ulong));
        memory.Write(0, 0x5a5a_5a5a_5a5a_5a5aUL);
        var result = vcpu.GetOneReg(new kvm_one_reg { id = id, addr = memory.Address });
        value = memory.Read<ulong>(0);
        return result;
    }
}
