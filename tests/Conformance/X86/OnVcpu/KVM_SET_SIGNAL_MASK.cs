using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.21.</summary>
public sealed class KVM_SET_SIGNAL_MASK
{
    private const int SignalBytes = 8;
    private const int SIGUSR2 = 12;

    /// <summary>A signal.</summary>
    public sealed record SignalRow : Row
    {
        /// <summary>Its number.</summary>
        public required int Signal { get; init; }
    }

    /// <summary>A mask's length.</summary>
    public sealed record LengthRow : Row
    {
        /// <summary>What the kernel is told, in bytes.</summary>
        public required uint Len { get; init; }

        /// <summary>How many bytes there are.</summary>
        public int Room { get; init; } = SignalBytes;
    }

    /// <summary>Lets a signal through that the thread blocks, and sends it.</summary>
    [Rows]
    public string Unblock(Lab lab, SignalRow row) => RunWith(lab, row.Signal, ~VcpuThread.Bit(row.Signal));

    /// <summary>Blocks every signal while the guest runs, and sends one.</summary>
    [Rows]
    public string Block(Lab lab, SignalRow row) => RunWith(lab, row.Signal, ~0UL);

    /// <summary>Lets another signal through than the one that is sent.</summary>
    [Rows]
    public string UnblockAnother(Lab lab, SignalRow row) => RunWith(lab, row.Signal, ~VcpuThread.Bit(SIGUSR2));

    /// <summary>Sends a signal that is blocked while the guest spins; the guest goes on until it is told to stop.</summary>
    [Rows]
    public string BlockWhileSpinning(Lab lab, SignalRow row)
    {
        var machine = lab.Boot("real16/spin");
        machine.Cpu.Thread.Block(row.Signal);
        VcpuThread.SetMask(machine.Vcpu, ~0UL & ~VcpuThread.KickBit).OrThrow("KVM_SET_SIGNAL_MASK");
        var ready = machine.Run();
        machine.Vcpu.BeginRun();
        machine.Cpu.Thread.Send(row.Signal);
        machine.Memory.Write(0x3000, (byte)1);
        var result = machine.Cpu.EndRun();
        return $"{ready}; {machine.Lab.TextOf(result, machine.Page)}; {Waiting(machine, row.Signal)}";
    }

    /// <summary>Removes the mask that lets a signal through, and sends it: the thread's own mask holds again.</summary>
    [Rows]
    public string Remove(Lab lab)
    {
        var machine = lab.Boot("real16/hlt");
        var removed = machine.Vcpu.Ioctl(Requests.KVM_SET_SIGNAL_MASK);
        machine.Cpu.Thread.Kick();
        return $"{removed}; {machine.Run()}; {Waiting(machine, VcpuThread.KickSignal)}";
    }

    /// <summary>Gives a mask of a length; the mask that there was holds on when it is refused.</summary>
    [Rows]
    public string Length(Lab lab, LengthRow row)
    {
        var machine = lab.Boot("real16/hlt");
        var mask = lab.VarArg<kvm_signal_mask, byte>(row.Room, new kvm_signal_mask { len = row.Len });
        for (var i = 0; i < row.Room; i++)
        {
            mask[i] = 0xff;
        }

        var result = machine.Vcpu.SetSignalMask(mask);
        machine.Cpu.Thread.Kick();
        return $"{result}; {machine.Run()}";
    }

    private static string RunWith(Lab lab, int signal, ulong blocked)
    {
        var machine = lab.Boot("real16/hlt");
        machine.Cpu.Thread.Block(signal);
        var before = machine.Cpu.Thread.Blocked;
        var set = VcpuThread.SetMask(machine.Vcpu, blocked);
        machine.Cpu.Thread.Send(signal);
        var run = machine.Run();
        var mask = machine.Cpu.Thread.Blocked == before ? "restored" : "changed";
        return $"{set}; {run}; {Waiting(machine, signal)}; the thread's mask is {mask}";
    }

    private static string Waiting(Machine machine, int signal) => machine.Cpu.Thread.Take(signal) ? "signal still waits" : "signal is gone";
}
