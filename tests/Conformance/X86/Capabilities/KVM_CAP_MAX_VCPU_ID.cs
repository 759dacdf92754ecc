using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Capabilities;

/// <summary>7.32.</summary>
public sealed class KVM_CAP_MAX_VCPU_ID
{
    private const Capability Limit = Capability.KVM_CAP_MAX_VCPU_ID;

    /// <summary>A limit.</summary>
    public sealed record LimitRow : Row
    {
        /// <summary>The limit, or a distance from <c>max-vcpu-id</c>.</summary>
        public required string Limit { get; init; }
    }

    /// <summary>Sets a limit.</summary>
    [Rows]
    public string Enable(Lab lab, LimitRow row) =>
        lab.CreateVm().Enable(Limit, (ulong)Symbol.Parse(row.Limit, "max-vcpu-id", lab.Capability(Limit))).ToString();

    /// <summary>Sets a limit, and makes vCPUs below and at it, in this VM and in another.</summary>
    [Rows]
    public string MakeVcpus(Lab lab)
    {
        const uint limit = 5;
        var vm = lab.CreateVm();
        var set = vm.Enable(Limit, limit);
        return $"{set}; below: {Make(lab, vm, limit - 1)}; at: {Make(lab, vm, limit)}; in another VM: {Make(lab, lab.CreateVm(), limit)}";
    }

    /// <summary>Sets a limit again: the same, a higher, a lower one, and none.</summary>
    [Rows]
    public string EnableAgain(Lab lab)
    {
        var vm = lab.CreateVm();
        var results = new[] { 0UL, 8UL, 8UL, 9UL, 7UL, 0UL }.Select(limit => $"{limit} {vm.Enable(Limit, limit)}");
        return string.Join("; ", results);
    }

    /// <summary>Sets a limit when there is a vCPU.</summary>
    [Rows]
    public string EnableLate(Lab lab)
    {
        var vm = lab.CreateVm();
        lab.CreateVcpu(vm);
        return vm.Enable(Limit, 8).ToString();
    }

    private static string Make(Lab lab, KvmVm vm, uint id)
    {
        var result = vm.CreateVcpu(id, lab.Target.Main, out var vcpu);
        vcpu?.Dispose();
        return result.Ok ? "made" : result.ToString();
    }
}
