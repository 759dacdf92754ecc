using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Model;

namespace KvmProbe.Conformance.OnVm;

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

    private static string Text(KvmVm vm)
    {
        var state = new kvm_pit_state();
        var result = vm.GetPit(ref state);
        ReadOnlySpan<kvm_pit_channel_state> channels = state.channels;
        return result.Ok ? $"{result}\n{PitText.Of(channels)}" : result.ToString();
    }
}
