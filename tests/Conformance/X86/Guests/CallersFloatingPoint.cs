using KvmProbe.Abi;
using KvmProbe.Guests.X86;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>
/// The x87, MXCSR and XMM registers of the thread that issues an ioctl. Nobody but code of the thread itself can set and read them just
/// before and after, so a signal handler does: a few instructions in memory of the target, where the call that sends the signal comes back.
/// </summary>
public static class CallersFloatingPoint
{
    private const int Signal = 40; // nobody else's in the suite or the runtime
    private const int SA_RESTORER = 0x0400_0000;
    private const int KernelSigsetBytes = 8;
    private const int PROT_EXEC = 4;
    private const long Before = 0x400, After = 0x600, Descriptor = 0x800, RequestNumber = 0x808, Answer = 0x810;
    private static readonly Lock OneHandler = new();

    /// <summary>Issues an ioctl without an argument on a vCPU's thread, with registers that all differ.</summary>
    /// <returns>The answer, and the registers after it against those before.</returns>
    public static (SysResult Result, string Registers) AroundIoctl(Lab lab, KvmVcpu vcpu, Request request)
    {
        const int protection = TargetMap.PROT_READ | TargetMap.PROT_WRITE | PROT_EXEC;
        var calls = SystemCallNumbers.Of(lab.Target.Architecture);
        var code = Listing.Named(lab.Guests, "long64/ioctl-in-handler");
        lab.Target.Map((ulong)lab.Target.PageSize, protection, TargetMap.MAP_PRIVATE | TargetMap.MAP_ANONYMOUS, -1, 0, out var page).OrThrow("mmap");
        lab.Own(page!);
        page!.Write(0, code.Code);
        var before = FxsaveArea.Distinct();
        page.Write(Before, in before);
        page.Write(Descriptor, (ulong)(uint)vcpu.Fd);
        page.Write(RequestNumber, (ulong)request[lab.Target.Architecture]);
        var action = lab.Memory(lab.Target.PageSize); // handler, flags, restorer, mask
        action.Write(0, page.Address);
        action.Write(8, (ulong)SA_RESTORER);
        action.Write(16, page.Address + (code["restorer"] - code.Load));
        var pid = lab.Target.Main.Call(new SystemCall(calls.getpid)).OrThrow("getpid");
        lock (OneHandler)
        {
            vcpu.Thread.Call(new SystemCall(calls.rt_sigaction, Signal, action.Address, 0, KernelSigsetBytes)).OrThrow("rt_sigaction");
            vcpu.Thread.Call(new SystemCall(calls.tgkill, (ulong)pid, (ulong)vcpu.Thread.Id, Signal)).OrThrow("tgkill");
        }

        var after = page.Read<FxsaveArea>(After);
        return (new SysResult(page.Read<long>(Answer)), Fields.Difference(Comparable(before), Comparable(after)));
    }

    private static FxsaveArea Comparable(FxsaveArea area) => area.WithoutPointers() with { mxcsr_mask = 0 };
}
