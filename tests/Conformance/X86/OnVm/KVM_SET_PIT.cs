using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>The header only.</summary>
public sealed class KVM_SET_PIT
{
    /// <summary>Writes a state in which every member differs, and reads it back.</summary>
    [Rows]
    public string RoundTrip(Lab lab)
    {
        var vm = lab.CreateVmWithPit();
        var result = KeptArgument.Ioctl(vm, Requests.KVM_SET_PIT, Distinct());
        vm.GetPit2(out var got).OrThrow("KVM_GET_PIT2");
        ReadOnlySpan<kvm_pit_channel_state> channels = got.channels;
        return $"{result}; flags=0x{got.flags:x}\n{PitText.Of(channels)}";
    }

    /// <summary>Writes channel 0 as a periodic timer, whose interrupts the guest then gets.</summary>
    [Rows]
    public string Start(Lab lab, AccessRow row)
    {
        const int periodic = 2;
        var machine = row.Boot(lab);
        machine.Vm.CreatePit2(new kvm_pit_config()).OrThrow("KVM_CREATE_PIT2");
        var state = new kvm_pit_state();
        state.channels[0] = new kvm_pit_channel_state { count = 1000, mode = periodic, rw_mode = 3, gate = 1 };
        var result = machine.Vm.SetPit(in state);
        return $"{result}; {machine.Trace()}";
    }

    /// <summary>Writes a timer that is not there.</summary>
    [Rows]
    public string WithoutPit(Lab lab) => lab.CreateVmWithIrqchip().SetPit(Distinct()).ToString();

    private static kvm_pit_state Distinct()
    {
        var state = new kvm_pit_state();
        for (var channel = 0; channel < PitText.Channels; channel++)
        {
            state.channels[channel] = PitText.Distinct(channel);
        }

        return state;
    }
}
