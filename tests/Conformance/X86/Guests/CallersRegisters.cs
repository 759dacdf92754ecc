using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Guests.X86;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>
/// The registers of the thread that issues an ioctl. Nobody but code of the thread itself can set and read them just before and after, so a
/// signal handler does: a few instructions in memory of the target, where the call that sends the signal comes back.
/// </summary>
public sealed class CallersRegisters
{
    private const int Signal = 40; // nobody else's in the suite or the runtime
    private const int SA_RESTORER = 0x0400_0000;
    private const int KernelSigsetBytes = 8;
    private const int PROT_EXEC = 4;
    private const int Pages = 4;
    private const long Before = 0x400, After = 0x600, Descriptor = 0x800, RequestNumber = 0x808, Answer = 0x810;
    private const long Mask = 0x820, AuxBefore = 0x828, AuxAfter = 0x82c, XsaveBefore = 0x1000, XsaveAfter = 0x2000;
    private static readonly Lock OneHandler = new();
    private readonly Lab _lab;
    private readonly Listing _code;
    private readonly TargetMemory _page;

    private CallersRegisters(Lab lab, string handler)
    {
        const int protection = TargetMap.PROT_READ | TargetMap.PROT_WRITE | PROT_EXEC;
        (_lab, _code) = (lab, Listing.Named(lab.Guests, handler));
        lab.Target.Map((ulong)(Pages * lab.Target.PageSize), protection, TargetMap.MAP_PRIVATE | TargetMap.MAP_ANONYMOUS, -1, 0, out var page).OrThrow("mmap");
        lab.Own(page!);
        _page = page!;
        _page.Write(0, _code.Code);
    }

    /// <summary>Issues an ioctl without an argument on a vCPU's thread, with x87, MXCSR and XMM registers that all differ.</summary>
    /// <returns>The answer, and the registers after it against those before.</returns>
    public static (SysResult Result, string Registers) FloatingPointAround(Lab lab, KvmVcpu vcpu, Request request)
    {
        var handler = new CallersRegisters(lab, "long64/ioctl-in-handler");
        var before = FxsaveArea.Distinct();
        handler._page.Write(Before, in before);
        var result = handler.Issue(vcpu, request);
        var after = handler._page.Read<FxsaveArea>(After);
        return (result, Fields.Difference(Comparable(before), Comparable(after)));
    }

    /// <summary>The same with the state components of an XSAVE area, and with TSC_AUX, which RDTSCP shows to all programs.</summary>
    public static (SysResult Result, string Registers) ComponentsAround(Lab lab, KvmVcpu vcpu, Request request, kvm_xsave before)
    {
        var handler = new CallersRegisters(lab, "long64/ioctl-in-handler-with-xsave");
        handler._page.Write(XsaveBefore, in before);
        handler._page.Write(Mask, XsaveArea.Components(ref before));
        var result = handler.Issue(vcpu, request);
        var after = handler._page.Read<kvm_xsave>(XsaveAfter);
        var differences = XsaveArea.Differences(Cpuid.Supported(lab), before, after)
            .Concat(handler._page.Read<uint>(AuxBefore) == handler._page.Read<uint>(AuxAfter) ? [] : (string[])["TSC_AUX"]);
        return (result, differences.Any() ? string.Join(", ", differences) : "same");
    }

    private SysResult Issue(KvmVcpu vcpu, Request request)
    {
        var calls = SystemCallNumbers.Of(_lab.Target.Architecture);
        _page.Write(Descriptor, (ulong)(uint)vcpu.Fd);
        _page.Write(RequestNumber, (ulong)request[_lab.Target.Architecture]);
        var action = _lab.Memory(_lab.Target.PageSize); // handler, flags, restorer, mask
        action.Write(0, _page.Address);
        action.Write(8, (ulong)SA_RESTORER);
        action.Write(16, _page.Address + (_code["restorer"] - _code.Load));
        var pid = _lab.Target.Main.Call(new SystemCall(calls.getpid)).OrThrow("getpid");
        lock (OneHandler)
        {
            vcpu.Thread.Call(new SystemCall(calls.rt_sigaction, Signal, action.Address, 0, KernelSigsetBytes)).OrThrow("rt_sigaction");
            vcpu.Thread.Call(new SystemCall(calls.tgkill, (ulong)pid, (ulong)vcpu.Thread.Id, Signal)).OrThrow("tgkill");
        }

        return new SysResult(_page.Read<long>(Answer));
    }

    private static FxsaveArea Comparable(FxsaveArea area) => area.WithoutPointers() with { mxcsr_mask = 0 };
}
