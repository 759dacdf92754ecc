using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Guests.Arm64;

namespace KvmProbe.Conformance.Arm64.Guests;

/// <summary>A guest that calls the firmware, as SMCCC has it: the function in X0, arguments from X1 on, the answer in X0.</summary>
/// <param name="machine">The machine.</param>
public sealed class FirmwareGuest(Machine machine)
{
    private const string Name = "call";
    private const long SmallestError = -16;

    /// <summary>The machine.</summary>
    public Machine Machine { get; } = machine;

    /// <summary>The registers of its first vCPU.</summary>
    public RegisterFile Registers { get; } = new(machine.Lab, machine.Vcpu);

    /// <summary>A machine with the guest in it, whose vCPUs have PSCI 0.2 or later and other features.</summary>
    public static FirmwareGuest Boot(Lab lab, Action<KvmVm>? prepare = null, params IEnumerable<string> features) =>
        new(lab.With(features.Append("psci")).Boot(Name, prepare: prepare));

    /// <summary>Lets the guest call a function.</summary>
    /// <param name="conduit"><c>hvc</c> or <c>smc</c>.</param>
    /// <param name="registers">X0 and those that follow it.</param>
    public string Call(string conduit, params ReadOnlySpan<ulong> registers)
    {
        Prepare(conduit, registers);
        return GoOn();
    }

    /// <summary>Lets the guest do what a label says.</summary>
    /// <returns>What it has in X0 then, or the exit that came instead.</returns>
    public string Do(string label) => Call(label);

    /// <summary>Brings the guest to a label, with values in X0 and those that follow it.</summary>
    public void Prepare(string label, params ReadOnlySpan<ulong> registers)
    {
        Machine.Cpu.CompleteMmio();
        for (var i = 0; i < registers.Length; i++)
        {
            Registers.Set(KvmProbe.Guests.Arm64.Registers.X(i), registers[i]).OrThrow("KVM_SET_ONE_REG");
        }

        Registers.Set(KvmProbe.Guests.Arm64.Registers.Pc, Machine.Guest[label]).OrThrow("KVM_SET_ONE_REG");
    }

    /// <summary>Lets the guest go on.</summary>
    public string GoOn()
    {
        var exit = Machine.Run();
        return Machine.Lab.Guests.Signal(Machine.Page) == Layout.DonePort ? $"x0={Result}" : exit;
    }

    /// <summary>What the guest has in X0: an error as a number, anything else in hexadecimal.</summary>
    public string Result => (long)X0 is < 0 and >= SmallestError and var error ? $"{error}" : $"0x{X0:x}";

    /// <summary>X0.</summary>
    public ulong X0 => Registers.Read(KvmProbe.Guests.Arm64.Registers.X(0));

    /// <summary>The state of a vCPU by its name (4.38).</summary>
    public static string StateOf(KvmVcpu vcpu)
    {
        vcpu.GetMpState(out var state).OrThrow("KVM_GET_MP_STATE");
        return state.mp_state == Constants.KVM_MP_STATE_SUSPENDED ? "SUSPENDED" : Conformance.Guests.MpState.Name(state.mp_state);
    }
}
