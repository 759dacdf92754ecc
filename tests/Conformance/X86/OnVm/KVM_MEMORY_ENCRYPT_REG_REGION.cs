using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>4.111.</summary>
public sealed class KVM_MEMORY_ENCRYPT_REG_REGION
{
    /// <summary>Registers memory with a VM that is not encrypted.</summary>
    [Rows]
    public string Register(Lab lab)
    {
        var memory = lab.Memory(lab.Target.PageSize);
        return lab.CreateVm()
            .MemoryEncryptRegRegion(new kvm_enc_region { addr = memory.Address, size = (ulong)lab.Target.PageSize }).ToString();
    }
}
