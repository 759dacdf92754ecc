using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Capabilities;

/// <summary>7.20.</summary>
public sealed class KVM_CAP_HALT_POLL
{
    /// <summary>A time.</summary>
    public sealed record TimeRow : Row
    {
        /// <summary>Nanoseconds.</summary>
        public required ulong Time { get; init; }
    }

    /// <summary>Sets the time.</summary>
    [Rows]
    public string Enable(Lab lab, TimeRow row) => lab.CreateVm().Enable(Capability.KVM_CAP_HALT_POLL, row.Time).ToString();

    /// <summary>Sets the time again and again, also when there is a vCPU that has run.</summary>
    [Rows]
    public string EnableAtAnyTime(Lab lab)
    {
        var machine = lab.Boot("real16/out-hlt");
        var results = new[] { 1000UL, 0UL }.Select(time => $"{machine.Vm.Enable(Capability.KVM_CAP_HALT_POLL, time)} {machine.Run()}");
        return string.Join("; ", results);
    }
}
