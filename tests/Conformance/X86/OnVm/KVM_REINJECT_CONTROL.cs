using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>4.99.</summary>
public sealed class KVM_REINJECT_CONTROL
{
    /// <summary>A mode, and a guest that shows the interrupts of the timer.</summary>
    public sealed record ModeRow : AccessRow
    {
        /// <summary>The modes, set one after another.</summary>
        public required IReadOnlyList<byte> Modes { get; init; }
    }

    /// <summary>Sets the modes, and runs the guest.</summary>
    [Rows]
    public string Set(Lab lab, ModeRow row)
    {
        var machine = row.Boot(lab);
        machine.Vm.CreatePit2(new kvm_pit_config()).OrThrow("KVM_CREATE_PIT2");
        var results = row.Modes.Select(mode => machine.Vm.ReinjectControl(new kvm_reinject_control { pit_reinject = mode })).ToList();
        return $"{string.Join("; ", results)}; {machine.Trace()}";
    }

    /// <summary>Sets the mode of a timer that is not there.</summary>
    [Rows]
    public string WithoutPit(Lab lab) => lab.CreateVmWithIrqchip().ReinjectControl(new kvm_reinject_control()).ToString();

    /// <summary>Passes the address of a page that cannot be read.</summary>
    [Rows]
    public string BadPointer(Lab lab) => lab.CreateVmWithPit().Ioctl(Requests.KVM_REINJECT_CONTROL, lab.Unreachable()).ToString();
}
