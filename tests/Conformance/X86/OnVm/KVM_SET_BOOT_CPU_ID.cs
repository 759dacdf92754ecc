using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>4.41.</summary>
public sealed class KVM_SET_BOOT_CPU_ID
{
    private const int Vcpus = 3;
    private const ulong ApicBaseBsp = 1 << 8;

    /// <summary>The bootstrap processor.</summary>
    public sealed record BootRow : Row
    {
        /// <summary>The ids that are set, one call each, before the vCPUs 0, 1 and 2 are made.</summary>
        public required IReadOnlyList<ulong> Ids { get; init; }
    }

    /// <summary>An id that may be out of range.</summary>
    public sealed record IdRow : Row
    {
        /// <summary>The id, or a distance from <c>max-vcpu-id</c>.</summary>
        public required string Id { get; init; }
    }

    /// <summary>
    /// Sets ids, makes three vCPUs with local APICs, and says which of them is the bootstrap processor, in its APIC base and in its
    /// state.
    /// </summary>
    [Rows]
    public string Boot(Lab lab, BootRow row)
    {
        var vm = lab.CreateVmWithIrqchip();
        var results = row.Ids.Select(id => vm.SetBootCpuId(id).ToString()).ToList();
        var vcpus = Enumerable.Range(0, Vcpus).Select(id => $"{id} {State(lab.CreateVcpu(vm, (uint)id).Vcpu)}").ToList();
        return string.Join("; ", results.Concat(vcpus));
    }

    /// <summary>Sets the id when there is a vCPU, another than the one that is named, also when its descriptor was closed.</summary>
    [Rows]
    public string SetAfterVcpu(Lab lab)
    {
        var vm = lab.CreateVm();
        var vcpu = lab.CreateVcpu(vm).Vcpu;
        var open = vm.SetBootCpuId(1);
        var same = vm.SetBootCpuId(0);
        vcpu.Dispose();
        return $"another: {open}; the same: {same}; vCPU closed: {vm.SetBootCpuId(1)}";
    }

    /// <summary>Sets an id.</summary>
    [Rows]
    public string Set(Lab lab, IdRow row)
    {
        var vm = lab.CreateVm();
        var maximum = vm.CheckExtension((uint)Capability.KVM_CAP_MAX_VCPU_ID).OrThrow("KVM_CHECK_EXTENSION");
        return vm.SetBootCpuId((ulong)Symbol.Parse(row.Id, "max-vcpu-id", maximum)).ToString();
    }

    private static string State(KvmVcpu vcpu)
    {
        vcpu.GetSregs(out var sregs).OrThrow("KVM_GET_SREGS");
        vcpu.GetMpState(out var state).OrThrow("KVM_GET_MP_STATE");
        var role = (sregs.apic_base & ApicBaseBsp) != 0 ? "BSP" : "AP";
        return state.mp_state switch
        {
            Constants.KVM_MP_STATE_RUNNABLE => $"{role} runnable",
            Constants.KVM_MP_STATE_UNINITIALIZED => $"{role} uninitialized",
            var other => $"{role} in state {other}",
        };
    }
}
