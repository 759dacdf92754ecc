using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe;

/// <summary>
/// A thread of the target for one vCPU, which can be kicked out of a guest. <c>immediate_exit</c> is only looked at on entry, so it
/// cannot stop a guest that spins; a signal can. The kick is a signal that is blocked in the thread and unblocked, by
/// <c>KVM_SET_SIGNAL_MASK</c>, only while the guest runs: it needs no handler, and outside of the guest it waits.
/// </summary>
public sealed class VcpuThread : IDisposable
{
    /// <summary>SIGUSR1: nobody else's in the suite or the runtime.</summary>
    public const int KickSignal = 10;

    private const int SIG_BLOCK = 0;
    private const int KernelSigsetBytes = 8;
    private const int NoTime = 16;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private readonly SystemCallNumbers _calls;
    private readonly TargetMemory _set;

    /// <summary>Starts the thread, with the kick blocked in it.</summary>
    public VcpuThread(ITarget target)
    {
        _calls = SystemCallNumbers.Of(target.Architecture);
        _set = TargetMap.Private(target, NoTime + 16);
        Thread = target.StartThread();
        Block(KickSignal);
    }

    /// <summary>The thread.</summary>
    public ITargetThread Thread { get; }

    /// <summary>The kick as a bit of a signal set.</summary>
    public static ulong KickBit => Bit(KickSignal);

    /// <summary>A signal as a bit of a signal set.</summary>
    public static ulong Bit(int signal) => 1UL << (signal - 1);

    /// <summary>The signals that are blocked in the thread while it is in no guest.</summary>
    public ulong Blocked
    {
        get
        {
            Thread.Call(new SystemCall(_calls.rt_sigprocmask, SIG_BLOCK, 0, _set.Address, KernelSigsetBytes)).OrThrow("rt_sigprocmask");
            return _set.Read<ulong>(0);
        }
    }

    /// <summary>Blocks a signal in the thread, so that it waits when it is sent.</summary>
    public void Block(int signal)
    {
        _set.Write(0, Bit(signal));
        Thread.Call(new SystemCall(_calls.rt_sigprocmask, SIG_BLOCK, _set.Address, 0, KernelSigsetBytes)).OrThrow("rt_sigprocmask");
    }

    /// <summary>Sends a signal that is blocked in the thread.</summary>
    public void Send(int signal) => Thread.Signal(signal).OrThrow("tgkill");

    /// <summary>Lets the kick reach the guest of a vCPU: every other signal stays blocked while it runs. For set-up.</summary>
    public static void LetKick(KvmVcpu vcpu) => SetMask(vcpu, ~KickBit).OrThrow("KVM_SET_SIGNAL_MASK");

    /// <summary>4.21 with the kernel's length of a signal set.</summary>
    /// <param name="vcpu">The vCPU.</param>
    /// <param name="blocked">The signals that are blocked while the guest runs, bit 0 for signal 1.</param>
    public static SysResult SetMask(KvmVcpu vcpu, ulong blocked)
    {
        using var mask = new VarArg<kvm_signal_mask, byte>(vcpu.Target, KernelSigsetBytes, new kvm_signal_mask { len = KernelSigsetBytes });
        mask.Put(ArchitectureTraits.Of(vcpu.Target.Architecture).SignalSet(blocked));
        return vcpu.SetSignalMask(mask);
    }

    /// <summary>Sends the kick.</summary>
    public void Kick() => Send(KickSignal);

    /// <summary>Takes a kick that is waiting, if one is.</summary>
    /// <returns>Whether one was.</returns>
    public bool TakeKick() => Take(KickSignal);

    /// <summary>Takes a signal that is waiting, if it is.</summary>
    /// <returns>Whether it was.</returns>
    public bool Take(int signal)
    {
        _set.Write(0, Bit(signal));
        var call = new SystemCall(_calls.rt_sigtimedwait, _set.Address, 0, _set.Address + NoTime, KernelSigsetBytes);
        return Thread.Call(in call).Ok;
    }

    /// <summary>Runs the guest of a vCPU, and kicks it out when the deadline has passed.</summary>
    /// <exception cref="CallHungException">The guest had not stopped by the deadline.</exception>
    public SysResult Run(KvmVcpu vcpu, TimeSpan deadline)
    {
        vcpu.BeginRun();
        return EndRun(vcpu, deadline);
    }

    /// <summary>Waits for a run that was begun, and kicks the guest out when the deadline has passed.</summary>
    /// <exception cref="CallHungException">The guest had not stopped by the deadline.</exception>
    public SysResult EndRun(KvmVcpu vcpu, TimeSpan deadline)
    {
        if (vcpu.TryEndRun(deadline, out var result))
        {
            return result;
        }

        Kick();
        throw vcpu.TryEndRun(Grace, out result)
            ? new CallHungException($"the guest was still running after {deadline.TotalSeconds:0.#} s; kicked out, KVM_RUN answered {result}")
            : new CallHungException($"KVM_RUN did not come back after {deadline.TotalSeconds:0.#} s, nor {Grace.TotalSeconds:0} s after a signal");
    }

    /// <summary>Lets the thread end.</summary>
    public void Dispose()
    {
        Thread.Dispose();
        _set.Dispose();
    }
}
