using KvmProbe.Abi;
using KvmProbe.Abi.S390;
using KvmProbe.S390;
using KvmProbe.Targets;
using static KvmProbe.Abi.S390.Constants;

namespace KvmProbe.Conformance.S390.Guests;

/// <summary>A VM whose guest may say which pages it uses (collaborative memory management), and what it said of them.</summary>
public sealed class Cmma
{
    /// <summary>A page of the guest's memory.</summary>
    public const ulong FirstPage = Layout.Data / 4096;

    private readonly Lab _lab;
    private readonly KvmVm _vm;
    private readonly TargetMemory _values;

    /// <summary>Makes the VM, with memory from 0 on.</summary>
    public Cmma(Lab lab)
    {
        (_lab, _vm, _values) = (lab, lab.CreateVm(), lab.Memory(lab.Target.PageSize));
        Enabled = _vm.SetDeviceAttr(new kvm_device_attr { group = KVM_S390_VM_MEM_CTRL, attr = KVM_S390_VM_MEM_ENABLE_CMMA });
        lab.AddMemory(_vm, 0, 0, Layout.MemorySize);
    }

    /// <summary>What the kernel answered when it was enabled.</summary>
    public SysResult Enabled { get; }

    /// <summary>From now on it is told which values are new.</summary>
    public void StartMigration() =>
        _vm.SetDeviceAttr(new kvm_device_attr { group = KVM_S390_VM_MIGRATION, attr = KVM_S390_VM_MIGRATION_START }).OrThrow("KVM_S390_VM_MIGRATION_START");

    /// <summary>Sets the values of pages that follow each other.</summary>
    public SysResult Set(ulong page, params ReadOnlySpan<byte> values)
    {
        _values.Write(0, values);
        return _vm.SetCmmaBits(new kvm_s390_cmma_log { start_gfn = page, count = (uint)values.Length, mask = byte.MaxValue, values = _values.Address });
    }

    /// <summary>Sets the values of pages to 4, or what there is in a buffer that cannot be touched.</summary>
    public SysResult Set(ulong page, uint count, uint flags, bool badBuffer)
    {
        _values.Fill(0, _lab.Target.PageSize, 4);
        return _vm.SetCmmaBits(new kvm_s390_cmma_log { start_gfn = page, count = count, flags = flags, mask = byte.MaxValue, values = Buffer(badBuffer) });
    }

    /// <summary>Reads the values of pages that follow each other.</summary>
    public string Get(ulong page, uint count, uint flags, bool badBuffer = false)
    {
        var log = new kvm_s390_cmma_log { start_gfn = page, count = count, flags = flags, values = Buffer(badBuffer) };
        var result = _vm.GetCmmaBits(ref log);
        if (!result.Ok)
        {
            return result.ToString();
        }

        var values = new byte[Math.Min(log.count, count)];
        _values.Read(0, values);
        return $"{(log.start_gfn == page ? "from there on" : $"from {(long)(log.start_gfn - page)} on")}: {(values.Length == 0 ? "none" : Convert.ToHexStringLower(values))}, {log.remaining} remain";
    }

    private ulong Buffer(bool bad) => bad ? _lab.Unreachable().Address : _values.Address;
}
