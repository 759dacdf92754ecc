using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>4.112.</summary>
public sealed class KVM_MEMORY_ENCRYPT_UNREG_REGION
{
    /// <summary>Takes memory back that was never registered, from a VM that is not encrypted.</summary>
    [Rows]
    public string Unregister(Lab lab)
    {
        var memory = lab.Memory(lab.Target.PageSize);
        return lab.CreateVm()
            .MemoryEncryptUnregRegion(new kvm_enc_region { addr = memory.Address, size = (ulong)lab.Target.PageSize }).ToString();
    }
}
