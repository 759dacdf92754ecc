using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>A VM as Xen would have it: a 64-bit shared_info page and a vcpu_info for vCPU 0, in guest memory.</summary>
public sealed class XenGuest
{
    /// <summary>The guest-physical address of the shared_info page.</summary>
    public const ulong SharedInfo = Layout.Data + 0x2_0000;

    /// <summary>The guest-physical address of vCPU 0's vcpu_info, which does not stand in the page.</summary>
    public const ulong VcpuInfo = SharedInfo + 0x1000;

    /// <summary>Where the wall clock stands in the shared_info of 32-bit guests.</summary>
    public const ulong WallClockOf32Bits = 0x900;

    private const int PageShift = 12;
    private const ulong PendingPorts = 0x800; // shared_info.evtchn_pending, of 64-bit guests
    private const ulong MaskedPorts = 0xa00; // shared_info.evtchn_mask
    private const ulong WallClock = 0xc00; // shared_info.wc_version, wc_sec, wc_nsec

    /// <summary>Makes the VM.</summary>
    /// <param name="lab">Where.</param>
    /// <param name="guest">What it runs.</param>
    public XenGuest(Lab lab, string guest = "access") : this(lab.Boot(guest, irqchip: true))
    {
    }

    /// <summary>Makes it of a machine.</summary>
    public XenGuest(Machine machine)
    {
        Machine = machine;
        SetVm(new kvm_xen_hvm_attr { type = Constants.KVM_XEN_ATTR_TYPE_LONG_MODE, u = { long_mode = 1 } });
        const ulong frame = SharedInfo >> PageShift;
        SetVm(new kvm_xen_hvm_attr { type = Constants.KVM_XEN_ATTR_TYPE_SHARED_INFO, u = { shared_info = { gfn = frame } } });
        SetInfo(Machine.Vcpu, VcpuInfo);
    }

    /// <summary>The vCPU that was added, with a vcpu_info of its own.</summary>
    public KvmVcpu AddVcpu(uint id, ulong info)
    {
        var vcpu = Machine.AddVcpu(id).Vcpu;
        SetInfo(vcpu, info);
        return vcpu;
    }

    /// <summary>Lets the guest send an event by a hypercall, which the VM has to intercept.</summary>
    /// <returns>How the guest stopped, and what the hypercall answered.</returns>
    public string Send(uint port)
    {
        const ulong eventChannelOperation = 32, send = 4;
        Machine.Memory.Write(Layout.Given, port);
        Machine.ChangeRegs((ref kvm_regs regs) => (regs.rax, regs.rdi, regs.rsi) = (eventChannelOperation, send, Layout.Given));
        return $"{Machine.Run()} rax={Machine.Regs.rax}";
    }

    /// <summary>The machine.</summary>
    public Machine Machine { get; }

    /// <summary>Masks a port, as the guest would.</summary>
    public void Mask(int port) => Machine.Memory.Write(SharedInfo + MaskedPorts + (ulong)(port / 64 * 8), 1UL << (port % 64));

    /// <summary>Which of the first 64 ports, or of those from 64 on, are pending, and what vCPU 0 is told.</summary>
    public string Pending(int from = 0)
    {
        var ports = Machine.Memory.Read<ulong>(SharedInfo + PendingPorts + (ulong)(from / 64 * 8));
        var upcall = Machine.Memory.Read<byte>(VcpuInfo); // evtchn_upcall_pending
        var selector = Machine.Memory.Read<ulong>(VcpuInfo + 8); // evtchn_pending_sel
        return $"pending 0x{ports:x}, upcall {upcall}, selector 0x{selector:x}";
    }

    /// <summary>Configures the emulation. For set-up: it throws when the kernel refuses.</summary>
    public static void Configure(KvmVm vm, uint flags) =>
        vm.XenHvmConfig(new kvm_xen_hvm_config { flags = flags, msr = 0x4000_0000 }).OrThrow("KVM_XEN_HVM_CONFIG");

    /// <summary>Takes what vCPU 0 is told, as the guest does when it begins to look at its ports.</summary>
    public void TakeUpcall()
    {
        Machine.Memory.Write(VcpuInfo, (byte)0);
        Machine.Memory.Write(VcpuInfo + 8, 0UL);
    }

    /// <summary>
    /// The wall clock of the page: seconds since 1970 when the guest's clock was 0; its version is even when it is whole.
    /// </summary>
    public (uint Version, uint Seconds) Clock =>
        (Machine.Memory.Read<uint>(SharedInfo + WallClock), Machine.Memory.Read<uint>(SharedInfo + WallClock + 4));

    private static void SetInfo(KvmVcpu vcpu, ulong info) =>
        vcpu.XenVcpuSetAttr(new kvm_xen_vcpu_attr { type = Constants.KVM_XEN_VCPU_ATTR_TYPE_VCPU_INFO, u = { gpa = info } })
            .OrThrow("KVM_XEN_VCPU_SET_ATTR");

    private void SetVm(in kvm_xen_hvm_attr attribute) => Machine.Vm.XenHvmSetAttr(in attribute).OrThrow("KVM_XEN_HVM_SET_ATTR");
}
