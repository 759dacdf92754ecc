using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>4.72.</summary>
public sealed class KVM_GET_PIT2
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

    private static string Text(KvmVm vm)
    {
        var result = vm.GetPit2(out var state);
        ReadOnlySpan<kvm_pit_channel_state> channels = state.channels;
        return result.Ok ? $"{result}; flags=0x{state.flags:x} reserved={Reserved(state)}\n{PitText.Of(channels)}" : result.ToString();
    }

    private static string Reserved(kvm_pit_state2 state)
    {
        ReadOnlySpan<uint> reserved = state.reserved;
        return reserved.ContainsAnyExcept(0u) ? "not 0" : "0";
    }
}
