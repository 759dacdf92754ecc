using KvmProbe.Abi;
using KvmProbe.Conformance.Arm64.Guests;
using KvmProbe.Conformance.Arm64.Rows;
using KvmProbe.Conformance.Guests;
using static KvmProbe.Abi.Arm64.Constants;

namespace KvmProbe.Conformance.Arm64.OnVcpu;

/// <summary>4.80: timers, the PMU and stolen time (devices/vcpu.rst).</summary>
public sealed class KVM_SET_DEVICE_ATTR
{
    private const uint AllPpis = 32;
    private const uint AnotherPpi = 21;

    /// <summary>A timer.</summary>
    public sealed record TimerRow : Row
    {
        /// <summary>The guest's label.</summary>
        public required string Timer { get; init; }

        /// <summary>Its interrupt, when it is not set.</summary>
        public required uint Default { get; init; }

        /// <summary>The attribute.</summary>
        public required ulong Attr { get; init; }
    }

    /// <summary>Sets an attribute of a vCPU.</summary>
    [Rows]
    public string Set(Lab lab, VcpuAttributeRow row) => row.With(lab, (vcpu, attribute) => vcpu.SetDeviceAttr(in attribute));

    /// <summary>Lets a timer of the guest's expire, with the interrupt that it has and with another.</summary>
    [Rows]
    public string Expire(Lab lab, TimerRow row)
    {
        var usual = InterruptGuest.Boot(lab);
        usual.Gic.Enable(row.Default);
        var other = InterruptGuest.Boot(lab, machine =>
        {
            var attributes = new Attributes(lab) { Value = AnotherPpi };
            machine.Vcpu.SetDeviceAttr(attributes.Of(KVM_ARM_VCPU_TIMER_CTRL, row.Attr)).OrThrow("KVM_SET_DEVICE_ATTR");
        });
        other.Gic.Enable(AnotherPpi);
        return $"{usual.Do(row.Timer, 0)}; {usual.NextOrBell()}; set to {AnotherPpi}: {other.Do(row.Timer, 0)}; {other.NextOrBell()}";
    }

    /// <summary>Gives the guest a structure of stolen time, and lets it ask where that is.</summary>
    [Rows]
    public string StolenTime(Lab lab)
    {
        const ulong pvTimeSt = 0xc500_0021;
        const ulong canary = 0xa5a5_a5a5_a5a5_a5a5;
        var guest = FirmwareGuest.Boot(lab);
        var before = guest.Call("hvc", pvTimeSt);
        var fresh = FirmwareGuest.Boot(lab);
        fresh.Machine.Memory.Write(Layout.Data, canary);
        var attributes = new Attributes(lab) { Value = Layout.Data };
        var set = fresh.Machine.Vcpu.SetDeviceAttr(attributes.Of(KVM_ARM_VCPU_PVTIME_CTRL, KVM_ARM_VCPU_PVTIME_IPA));
        var there = fresh.Call("hvc", pvTimeSt);
        return $"{before}; {set}; {there}; revision and attributes {fresh.Machine.Memory.Read<ulong>(Layout.Data)}";
    }
}
