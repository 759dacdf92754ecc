using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.X86.OnVm;
using KvmProbe.Targets;
using KvmProbe.X86;
using Constants = KvmProbe.Abi.X86.Constants;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>What KVM writes for a guest that knows Xen.</summary>
public static class XenWriters
{
    private const uint HypercallMsr = 0x4000_0000;
    private const int PageShift = 12;
    private const ulong PageBytes = 1 << PageShift;
    private const ulong HalfOfRunstate = 24; // the state, when it began, and the time in the first of four states
    private const uint TwoLevels = Abi.Constants.KVM_IRQ_ROUTING_XEN_EVTCHN_PRIO_2LEVEL;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<KernelWriter> All { get; } =
    [
        new("xen-hypercall-page", HypercallPage) { Needs = ["KVM_CAP_XEN_HVM&2"] },
        new("xen-vcpu-info-time", stage => Time(stage, Constants.KVM_XEN_VCPU_ATTR_TYPE_VCPU_INFO)) { Needs = ["KVM_CAP_XEN_HVM&4"] },
        new("xen-time-info", stage => Time(stage, Constants.KVM_XEN_VCPU_ATTR_TYPE_VCPU_TIME_INFO)) { Needs = ["KVM_CAP_XEN_HVM&4"] },
        new("xen-runstate", stage => Runstate(stage, DirtyStage.Page)) { Needs = ["KVM_CAP_XEN_HVM&8"] },
        new("xen-runstate-in-two-pages", stage => Runstate(stage, DirtyStage.Page + PageBytes - HalfOfRunstate)) { Needs = ["KVM_CAP_XEN_HVM&8"] },
        new("xen-shared-info", SharedInfo) { Needs = ["KVM_CAP_XEN_HVM&4"] },
        new("xen-event", Event) { Needs = ["KVM_CAP_XEN_HVM&32"] },
    ];

    private static ParavirtualGuest Boot(DirtyStage stage)
    {
        var guest = stage.Boot();
        XenGuest.Configure(guest.Machine.Vm, Constants.KVM_XEN_HVM_CONFIG_INTERCEPT_HCALL);
        stage.AddMemory();
        return guest;
    }

    private static Func<string> HypercallPage(DirtyStage stage)
    {
        var guest = Boot(stage);
        return () => guest.Write(HypercallMsr, DirtyStage.Page);
    }

    private static Func<string> Time(DirtyStage stage, int attribute)
    {
        var guest = Boot(stage);
        Set(guest.Cpu.Vcpu, attribute, DirtyStage.Page);
        guest.Step("nothing");
        return () =>
        {
            guest.Machine.Vm.SetClock(new kvm_clock_data { clock = KVM_GET_CLOCK.Read(guest.Machine.Vm).clock }).OrThrow("KVM_SET_CLOCK");
            return guest.Step("nothing");
        };
    }

    private static Func<string> Runstate(DirtyStage stage, ulong address)
    {
        var guest = Boot(stage);
        Set(guest.Cpu.Vcpu, Constants.KVM_XEN_VCPU_ATTR_TYPE_RUNSTATE_ADDR, address);
        guest.Step("nothing");
        return () => guest.Step("nothing");
    }

    /// <summary>The wall clock in the page. No vCPU runs.</summary>
    private static Func<string> SharedInfo(DirtyStage stage)
    {
        var guest = Boot(stage);
        return () => ShareInfo(guest);
    }

    /// <summary>An event that user space sends: pending in the shared_info page, and told in the vcpu_info of the next page. No vCPU runs.</summary>
    private static Func<string> Event(DirtyStage stage)
    {
        var guest = Boot(stage);
        ShareInfo(guest);
        Set(guest.Cpu.Vcpu, Constants.KVM_XEN_VCPU_ATTR_TYPE_VCPU_INFO, DirtyStage.Page + PageBytes);
        return () => Text(guest.Machine.Vm.XenHvmEvtchnSend(new kvm_irq_routing_xen_evtchn { port = 5, vcpu = 0, priority = TwoLevels }));
    }

    private static string ShareInfo(ParavirtualGuest guest) => Text(guest.Machine.Vm.XenHvmSetAttr(new kvm_xen_hvm_attr
    {
        type = Constants.KVM_XEN_ATTR_TYPE_SHARED_INFO,
        u = { shared_info = { gfn = DirtyStage.Page >> PageShift } },
    }));

    private static string Text(SysResult result) => result.Ok ? ParavirtualGuest.Done : $"{result}";

    private static void Set(KvmVcpu vcpu, int attribute, ulong address) =>
        vcpu.XenVcpuSetAttr(new kvm_xen_vcpu_attr { type = (ushort)attribute, u = { gpa = address } }).OrThrow("KVM_XEN_VCPU_SET_ATTR");
}
