using KvmProbe.Abi;

namespace KvmProbe.Conformance.Guests;

/// <summary>The names of multiprocessing states.</summary>
public static class MpState
{
    private static readonly Dictionary<uint, string> Names = new()
    {
        [Constants.KVM_MP_STATE_RUNNABLE] = "RUNNABLE",
        [Constants.KVM_MP_STATE_UNINITIALIZED] = "UNINITIALIZED",
        [Constants.KVM_MP_STATE_INIT_RECEIVED] = "INIT_RECEIVED",
        [Constants.KVM_MP_STATE_HALTED] = "HALTED",
        [Constants.KVM_MP_STATE_SIPI_RECEIVED] = "SIPI_RECEIVED",
        [Constants.KVM_MP_STATE_STOPPED] = "STOPPED",
        [Constants.KVM_MP_STATE_AP_RESET_HOLD] = "AP_RESET_HOLD",
    };

    /// <summary>The kernel's name without its prefix; a number that no header names stays a number.</summary>
    public static string Name(uint state) => Names.TryGetValue(state, out var name) ? name : $"{state}";

    /// <summary>Runs the guest, a little at a time, until its vCPU is in a state.</summary>
    /// <returns>The name of the state, or of the one that the vCPU was in when the deadline had passed.</returns>
    public static string WaitFor(LabVcpu cpu, uint state)
    {
        var deadline = DateTime.UtcNow + cpu.Patience;
        kvm_mp_state now;
        do
        {
            cpu.Vcpu.BeginRun();
            if (!cpu.Vcpu.TryEndRun(TimeSpan.FromMilliseconds(10), out _))
            {
                cpu.Thread.Kick();
                cpu.EndRun();
                cpu.Thread.TakeKick();
            }

            cpu.Vcpu.GetMpState(out now).OrThrow("KVM_GET_MP_STATE");
        }
        while (now.mp_state != state && DateTime.UtcNow < deadline);
        return Name(now.mp_state);
    }

    /// <summary>The state that a name stands for.</summary>
    public static uint Parse(string name) => Names.First(pair => pair.Value == name).Key;
}
