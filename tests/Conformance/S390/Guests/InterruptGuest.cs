using KvmProbe.Abi.S390;
using KvmProbe.Conformance.S390.Rows;
using KvmProbe.Guests.S390;
using KvmProbe.S390;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.S390.Guests;

/// <summary>A guest that can take every interruption, and says what the machine stored with it (Principles of Operation, 3.1).</summary>
/// <param name="machine">A machine with the guest in it.</param>
public sealed class InterruptGuest(Machine machine)
{
    private const ulong ExternalClasses = 0xffff;
    private const ulong IoClasses = 0xff00_0000;
    private const ulong MachineCheckClasses = 0xdf00_0000;

    private static readonly Dictionary<string, ulong> PswBits = new()
    {
        ["io"] = 0x0200_0000_0000_0000,
        ["external"] = 0x0100_0000_0000_0000,
        ["machine-check"] = 0x0004_0000_0000_0000,
    };

    /// <summary>The machine.</summary>
    public Machine Machine { get; } = machine;

    /// <summary>The vCPU.</summary>
    public KvmVcpu Vcpu => Machine.Vcpu;

    /// <summary>A machine with the guest in it, whose control registers let all classes of interruptions come.</summary>
    public static InterruptGuest Boot(Lab lab, bool irqchip = false, Action<KvmVm>? prepare = null)
    {
        var guest = new InterruptGuest(lab.Boot("interrupts", irqchip, prepare));
        guest.Vcpu.GetSregs(out var registers).OrThrow("KVM_GET_SREGS");
        registers.crs[0] |= ExternalClasses;
        registers.crs[6] |= IoClasses;
        registers.crs[14] |= MachineCheckClasses;
        guest.Vcpu.SetSregs(in registers).OrThrow("KVM_SET_SREGS");
        OneReg.Set(guest.Vcpu, Constants.KVM_REG_S390_CLOCK_COMP, ulong.MaxValue);
        OneReg.Set(guest.Vcpu, Constants.KVM_REG_S390_CPU_TIMER, long.MaxValue);
        return guest;
    }

    /// <summary>An interrupt of the older form.</summary>
    public static kvm_s390_interrupt Of(InterruptRow row) => new() { type = (uint)row.TypeNumber, parm = row.Parm, parm64 = row.Parm64 };

    /// <summary>Lets the guest run: it says that it is done, unless something comes first.</summary>
    public string Run(params IReadOnlyList<string> enabled)
    {
        S390Guests.SetPsw(Vcpu, enabled.Aggregate(S390Guests.Mask, (mask, name) => mask | PswBits[name]), Machine.Guest["end"]);
        var exit = Machine.Run();
        return Machine.Lab.Guests.Signal(Machine.Page) switch
        {
            Layout.EndPort => "nothing",
            0x21 => $"external 0x{Read<ushort>(0x86):x4} cpu={Read<ushort>(0x84)} parm=0x{Read<uint>(0x80):x}",
            0x22 => $"io 0x{Read<ushort>(0xb8):x4} 0x{Read<ushort>(0xba):x4} parm=0x{Read<uint>(0xbc):x} word=0x{Read<uint>(0xc0):x8}",
            0x23 => $"machine check 0x{Read<ulong>(0xe8):x16}",
            0x24 => "restart",
            0x25 => $"program 0x{Read<ushort>(0x8e):x4}",
            _ => exit,
        };
    }

    /// <summary>The 64-bit parameter of the last external interruption.</summary>
    public ulong Parm64 => Read<ulong>(0x11b8);

    private T Read<T>(ulong place) where T : unmanaged => Machine.Memory.Read<T>(place);
}
