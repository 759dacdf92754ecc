using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>The header only.</summary>
public sealed class KVM_GET_PIT
{
    /// <summary>Reads a timer that a guest has programmed.</summary>
    [Rows]
    public string Programmed(Lab lab, AccessRow row)
    {
        var machine = row.Boot(lab);
        machine.Vm.CreatePit2(new Abi.kvm_pit_config()).OrThrow("KVM_CREATE_PIT2");
        return $"{machine.Trace()}\n{Text(machine.Vm)}";
    }

    /// <summary>Reads a timer that nobody has touched.</summary>
    [Rows]
    public string Fresh(Lab lab) => Text(lab.CreateVmWithPit());

    /// <summary>Reads a timer that is not there.</summary>
    [Rows]
    public string WithoutPit(Lab lab) => Text(lab.CreateVmWithIrqchip());

    /// <summary>Writes a state in which every member differs, and reads it, which has to be what KVM_GET_PIT2 reads.</summary>
    [Rows]
    public string AsWritten(Lab lab)
    {
        var vm = lab.CreateVmWithPit();
        var written = new kvm_pit_state2();
        for (var channel = 0; channel < PitText.Channels; channel++)
        {
            written.channels[channel] = PitText.Distinct(channel);
        }

        vm.SetPit2(in written).OrThrow("KVM_SET_PIT2");
        vm.GetPit2(out var other).OrThrow("KVM_GET_PIT2");
        var result = vm.GetPit(out var state);
        ReadOnlySpan<kvm_pit_channel_state> channels = state.channels;
        return $"{result}\n{PitText.Of(channels)}\n{Fields.Difference(new kvm_pit_state { channels = other.channels }, in state)}";
    }

    private static string Text(KvmVm vm)
    {
        var result = vm.GetPit(out var state);
        ReadOnlySpan<kvm_pit_channel_state> channels = state.channels;
        return result.Ok ? $"{result}\n{PitText.Of(channels)}" : result.ToString();
    }
}
