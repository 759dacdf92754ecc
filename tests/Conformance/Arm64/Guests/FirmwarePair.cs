using KvmProbe.Abi.Arm64;
using KvmProbe.Arm64;
using KvmProbe.Conformance.Guests;

namespace KvmProbe.Conformance.Arm64.Guests;

/// <summary>Two vCPUs of a guest that calls the firmware; the second is off.</summary>
/// <param name="Guest">The first.</param>
/// <param name="Other">The second.</param>
public sealed record FirmwarePair(FirmwareGuest Guest, LabVcpu Other)
{
    /// <summary>CPU_ON with 64-bit arguments (PSCI 5.6).</summary>
    public const ulong CpuOn = 0xc400_0003;

    /// <summary>What the second is told in X0.</summary>
    public const ulong Context = 0xc0ffee;

    private const ushort OnPort = 0x11;

    /// <summary>A machine with both.</summary>
    public static FirmwarePair Boot(Lab lab)
    {
        var guest = FirmwareGuest.Boot(lab);
        var other = guest.Machine.AddVcpu(1);
        other.Vcpu.ArmVcpuInit(lab.Target(guest.Machine.Vm, "psci", "power-off")).OrThrow("KVM_ARM_VCPU_INIT");
        return new FirmwarePair(guest, other);
    }

    /// <summary>Lets the first turn a vCPU on, at the guest's label for it.</summary>
    public string TurnOn(ulong affinity) => Guest.Call("hvc", CpuOn, affinity, Guest.Machine.Guest["on"], Context);

    /// <summary>Runs the second: it says that it is on, and what it was told.</summary>
    public string RunOther()
    {
        var exit = Guest.Machine.Lab.TextOf(Other.Run(), Other.Page);
        return Guest.Machine.Lab.Guests.Signal(Other.Page) is OnPort
            ? $"on, x0=0x{new RegisterFile(Guest.Machine.Lab, Other.Vcpu).Read(KvmProbe.Guests.Arm64.Registers.X(0)):x}"
            : exit;
    }

    /// <summary>Runs a vCPU for a moment; it is kicked out when it has not stopped by itself.</summary>
    public static string RunAWhile(Lab lab, LabVcpu cpu) => lab.TextOf(cpu.RunAWhile(), cpu.Page);
}
