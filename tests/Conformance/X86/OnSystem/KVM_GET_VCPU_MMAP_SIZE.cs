using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnSystem;

/// <summary>4.5.</summary>
public sealed class KVM_GET_VCPU_MMAP_SIZE
{
    /// <summary>
    /// Maps the area twice, and runs a guest with <c>immediate_exit</c> written through one and the exit read through the other.
    /// </summary>
    [Rows]
    public string RunThroughMapping(Lab lab)
    {
        var machine = lab.Boot("real16/out-hlt");
        using var other = RunPage.Map(machine.Vcpu, lab.RunPageSize);
        machine.Page.Set<byte>(nameof(kvm_run.immediate_exit), 1);
        var stopped = machine.Cpu.Run();
        other.Set<byte>(nameof(kvm_run.immediate_exit), 0);
        var exit = machine.Cpu.Run();
        return $"immediate_exit: {stopped}; without: {lab.TextOf(exit, other)}";
    }
}
