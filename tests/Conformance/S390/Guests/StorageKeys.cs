using KvmProbe.Abi.S390;
using KvmProbe.S390;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.S390.Guests;

/// <summary>Storage keys of a VM's pages.</summary>
public static class StorageKeys
{
    /// <summary>Sets the keys of pages that follow each other.</summary>
    public static SysResult Set(Lab lab, KvmVm vm, ulong page, params ReadOnlySpan<byte> keys)
    {
        var memory = lab.Memory(keys.Length);
        memory.Write(0, keys);
        return vm.SetSkeys(new kvm_s390_skeys { start_gfn = page, count = (ulong)keys.Length, skeydata_addr = memory.Address });
    }

    /// <summary>Reads the keys of pages that follow each other.</summary>
    public static string Get(Lab lab, KvmVm vm, ulong page, int count)
    {
        var memory = lab.Memory(count);
        var result = vm.GetSkeys(new kvm_s390_skeys { start_gfn = page, count = (ulong)count, skeydata_addr = memory.Address });
        var keys = new byte[count];
        memory.Read(0, keys);
        return result.Value != 0 || !result.Ok ? result.ToString() : Convert.ToHexStringLower(keys);
    }
}
