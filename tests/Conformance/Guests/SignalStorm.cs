using KvmProbe.Targets;

namespace KvmProbe.Conformance.Guests;

/// <summary>
/// Sends a thread of the target one signal after the other while it is in a call. The signal is not blocked and has a handler that
/// does nothing: a few bytes of code in memory of the target.
/// </summary>
public sealed class SignalStorm
{
    /// <summary>SIGUSR2: nobody else's in the suite or the runtime.</summary>
    private const int Signal = 12;
    private const int SA_RESTORER = 0x0400_0000;
    private const int KernelSigsetBytes = 8;
    private const int PROT_EXEC = 4;
    private static readonly TimeSpan NoPatience = TimeSpan.Zero;

    private readonly ITargetThread _thread;

    /// <summary>Gives the signal its handler, which stays: the code is never unmapped, because a late signal may still come.</summary>
    public SignalStorm(Lab lab, ITargetThread thread)
    {
        const int protection = TargetMap.PROT_READ | TargetMap.PROT_WRITE | PROT_EXEC;
        _thread = thread;
        lab.Target.Map((ulong)lab.Target.PageSize, protection, TargetMap.MAP_PRIVATE | ArchitectureTraits.Of(lab.Target.Architecture).MAP_ANONYMOUS, -1, 0, out var code)
            .OrThrow("mmap");
        var traits = ArchitectureTraits.Of(lab.Target.Architecture);
        code!.Write(0, traits.SignalHandler);
        var action = lab.Memory(lab.Target.PageSize); // handler, flags, restorer where there is one, mask
        action.Write(0, code.Address);
        if (traits.SignalRestorer is { } restorer)
        {
            code.Write(traits.SignalHandler.Length, restorer);
            action.Write(8, (ulong)SA_RESTORER);
            action.Write(16, code.Address + (ulong)traits.SignalHandler.Length);
        }

        var call = new SystemCall(traits.Calls.rt_sigaction, Signal, action.Address, 0, KernelSigsetBytes);
        lab.Target.Main.Call(in call).OrThrow("rt_sigaction");
    }

    /// <summary>Sends one signal.</summary>
    public void Send() => _thread.Signal(Signal).OrThrow("tgkill");

    /// <summary>Does a call on the thread, under signals until it comes back.</summary>
    public SysResult CallUnderSignals(in SystemCall call)
    {
        _thread.Begin(in call);
        SysResult result;
        while (!_thread.TryEnd(NoPatience, out result))
        {
            Send();
        }

        return result;
    }
}
