using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Targets;
using Constants = KvmProbe.Abi.X86.Constants;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>
/// A page of the guest that the host has to fetch first, as <c>userfaultfd</c> makes one, and a guest that does not wait for it:
/// MSR_KVM_ASYNC_PF_EN. The host's kernel must let its own faults be told to user space, as the super-user may.
/// </summary>
public sealed class AsyncPageFault
{
    /// <summary>What a host must have.</summary>
    public static IReadOnlyList<string> Needs { get; } = ["KVM_CAP_IRQCHIP", "KVM_CAP_ASYNC_PF", "KVM_CAP_ASYNC_PF_INT", "expendable"];

    /// <summary>What the page has when it is fetched.</summary>
    public const ulong Value = 0x1122_3344_5566_7788;

    private const int userfaultfd = 323;
    private const ulong O_NONBLOCK = 0x800;
    private const ulong UFFD_API = 0xaa;
    private const uint UFFDIO_API = 0xc018_aa3f;
    private const uint UFFDIO_REGISTER = 0xc020_aa00;
    private const uint UFFDIO_COPY = 0xc028_aa03;
    private const ulong UFFDIO_REGISTER_MODE_MISSING = 1;
    private const uint Slot = 2;
    private const ulong Missing = Layout.Slots + 0x10_0000;
    private const ulong PageBytes = 0x1000;
    private const byte Vector = 0x43;
    private const ulong Mode = Constants.KVM_ASYNC_PF_ENABLED | Constants.KVM_ASYNC_PF_SEND_ALWAYS | Constants.KVM_ASYNC_PF_DELIVERY_AS_INT;
    private readonly ParavirtualGuest _guest;
    private readonly ulong _shared;
    private readonly GuestMemory _memory;
    private readonly GuestMemory _page;
    private readonly KvmDescriptor _faults;
    private readonly TargetMemory _argument;
    private readonly TargetMemory _source;

    /// <summary>Makes the page, and lets the guest enable the mechanism.</summary>
    /// <param name="lab">Where.</param>
    /// <param name="guest">The guest.</param>
    /// <param name="shared">Where it has the structure that it shares with KVM.</param>
    /// <param name="addMemory">Gives it the memory for that, filled with zeros.</param>
    public AsyncPageFault(Lab lab, ParavirtualGuest guest, ulong shared, Func<byte, GuestMemory> addMemory)
    {
        (_guest, _shared, _memory) = (guest, shared, addMemory(0));
        _page = lab.AddMemory(guest.Machine.Vm, Slot, Missing, PageBytes);
        (_argument, _source) = (lab.Memory((long)PageBytes), lab.Memory((long)PageBytes));
        var descriptor = lab.Target.Main.Call(new SystemCall(userfaultfd, O_NONBLOCK)).OrThrow("userfaultfd");
        _faults = lab.Own(new KvmDescriptor(lab.Target, lab.Target.Main, (int)descriptor));
        Ask(UFFDIO_API, UFFD_API, 0, 0).OrThrow("UFFDIO_API");
        Ask(UFFDIO_REGISTER, _page.Memory.Address, PageBytes, UFFDIO_REGISTER_MODE_MISSING).OrThrow("UFFDIO_REGISTER");
        guest.Step("apic");
        guest.Write((uint)Constants.MSR_KVM_ASYNC_PF_INT, Vector);
        guest.Write((uint)Constants.MSR_KVM_ASYNC_PF_EN, shared | Mode);
        TakeWakeup();
    }

    /// <summary>What KVM shares with the guest.</summary>
    public kvm_vcpu_pv_apf_data Shared => _memory.Read<kvm_vcpu_pv_apf_data>(_shared);

    /// <summary>Lets the guest load from the page, and stops where it is told that the page is not present.</summary>
    public string Touch()
    {
        var exit = _guest.Step("load", (ref kvm_regs regs) => (regs.rbx, regs.rdi) = (Missing, _shared));
        return Signalled(0xe, exit);
    }

    /// <summary>Lets the guest wait, fetches the page, and stops where the guest is told that it is ready.</summary>
    public string Fetch()
    {
        _source.Write(0, Value);
        _guest.Cpu.Vcpu.BeginRun();
        Ask(UFFDIO_COPY, _page.Memory.Address, _source.Address, PageBytes).OrThrow("UFFDIO_COPY");
        return Signalled(Vector, _guest.End());
    }

    /// <summary>Clears the flags, as the guest's handler is to do.</summary>
    public void ClearFlags() => _memory.Write(_shared, 0U);

    /// <summary>Enabled, it tells the guest that all pages are ready that it may wait for, with a token of all ones: kvm_async_pf_wakeup_all().</summary>
    private void TakeWakeup()
    {
        var exit = _guest.Step("open", (ref kvm_regs regs) => regs.rdi = _shared);
        if (Signalled(Vector, exit) == ParavirtualGuest.Done)
        {
            _guest.GoOn();
        }
    }

    private string Signalled(ushort port, string exit) =>
        _guest.Machine.Lab.Guests.Signal(_guest.Cpu.Page) == port ? ParavirtualGuest.Done : $"not told: {exit}";

    private SysResult Ask(uint request, params ReadOnlySpan<ulong> words)
    {
        const int most = 5;
        for (var i = 0; i < most; i++)
        {
            _argument.Write(i * sizeof(ulong), i < words.Length ? words[i] : 0);
        }

        return _faults.Ioctl(request, _argument.Address);
    }
}
