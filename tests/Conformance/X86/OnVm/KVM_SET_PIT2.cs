using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>4.73.</summary>
public sealed class KVM_SET_PIT2
{
    /// <summary>Flags.</summary>
    public sealed record FlagsRow : Row
    {
        /// <summary>The flags.</summary>
        public required uint Flags { get; init; }
    }

    /// <summary>Writes a state in which every member differs, and reads it back.</summary>
    [Rows]
    public string RoundTrip(Lab lab)
    {
        var vm = lab.CreateVmWithPit();
        var result = vm.SetPit2(Distinct());
        vm.GetPit2(out var got).OrThrow("KVM_GET_PIT2");
        ReadOnlySpan<kvm_pit_channel_state> channels = got.channels;
        return $"{result}; flags=0x{got.flags:x}\n{PitText.Of(channels)}";
    }

    /// <summary>Writes flags, and reads them back.</summary>
    [Rows]
    public string Flags(Lab lab, FlagsRow row)
    {
        var vm = lab.CreateVmWithPit();
        var result = vm.SetPit2(new kvm_pit_state2 { flags = row.Flags });
        vm.GetPit2(out var got).OrThrow("KVM_GET_PIT2");
        return $"{result}; flags=0x{got.flags:x}";
    }

    /// <summary>Writes channel 0 as a periodic timer, whose interrupts the guest then gets.</summary>
    [Rows]
    public string Start(Lab lab, AccessRow row)
    {
        const int periodic = 2;
        var machine = row.Boot(lab);
        machine.Vm.CreatePit2(new kvm_pit_config()).OrThrow("KVM_CREATE_PIT2");
        var state = new kvm_pit_state2();
        state.channels[0] = new kvm_pit_channel_state { count = 1000, mode = periodic, rw_mode = 3, gate = 1 };
        var result = machine.Vm.SetPit2(in state);
        return $"{result}; {machine.Trace()}";
    }

    /// <summary>Writes a timer that is not there.</summary>
    [Rows]
    public string WithoutPit(Lab lab) => lab.CreateVmWithIrqchip().SetPit2(Distinct()).ToString();

    private static kvm_pit_state2 Distinct()
    {
        var state = new kvm_pit_state2();
        for (var channel = 0; channel < PitText.Channels; channel++)
        {
            state.channels[channel] = PitText.Distinct(channel);
        }

        return state;
    }
}
