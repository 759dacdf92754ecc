using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.X86.OnVm;
using KvmProbe.Guests.X86;
using KvmProbe.Targets;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>A machine whose guest uses KVM's own MSRs and hypercalls, a step at a time.</summary>
public sealed class ParavirtualGuest
{
    /// <summary>The number of the slot in which the case has its structure.</summary>
    public const uint SlotNumber = 1;

    /// <summary>Where that slot is.</summary>
    public const ulong Slot = Layout.Slots;

    /// <summary>Bytes of it: two pages.</summary>
    public const ulong SlotBytes = 2 * PageBytes;

    /// <summary>What a step answers that was done.</summary>
    public const string Done = "ok";

    private const ulong PageBytes = 0x1000;
    private const ushort GeneralProtectionPort = 0xd;
    private const byte Vector = 0x41;
    private readonly Lab _lab;
    private readonly Irqchip _irqchip;

    /// <summary>Makes the machine, with all that the host supports.</summary>
    /// <param name="lab">Where.</param>
    /// <param name="irqchip">What the VM has in the kernel.</param>
    /// <param name="prepare">What has to be done to the VM before it gets memory and a vCPU.</param>
    public ParavirtualGuest(Lab lab, Irqchip irqchip = Irqchip.full, Action<KvmVm>? prepare = null)
    {
        (_lab, _irqchip) = (lab, irqchip);
        var vm = lab.CreateVm(irqchip);
        prepare?.Invoke(vm);
        Machine = lab.Boot("long64/paravirtual", vm);
        Cpu = Machine.Cpu;
        LeaveInterruptsToKernel();
    }

    private ParavirtualGuest(ParavirtualGuest first, uint id)
    {
        (_lab, _irqchip, Machine) = (first._lab, first._irqchip, first.Machine);
        Cpu = Machine.StartVcpu(id);
        LeaveInterruptsToKernel();
    }

    /// <summary>The machine.</summary>
    public Machine Machine { get; }

    /// <summary>The vCPU.</summary>
    public LabVcpu Cpu { get; }

    /// <summary>The same guest on another vCPU of the machine, which is made for it.</summary>
    public ParavirtualGuest Add(uint id) => new(this, id);

    /// <summary>
    /// The address of a structure: at the beginning of a <c>page</c> of the slot, in the <c>last-bytes</c> of the slot, half in each of its
    /// pages (<c>two-pages</c>), half beyond its end (<c>half-outside</c>), or where there is <c>no-memory</c>.
    /// </summary>
    public static ulong Address(ParavirtualMsr msr, string at) => at switch
    {
        "page" => Slot + PageBytes,
        "last-bytes" => Slot + SlotBytes - (ulong)msr.Bytes,
        "two-pages" => Slot + PageBytes - HalfOf(msr),
        "half-outside" => Slot + SlotBytes - HalfOf(msr),
        "no-memory" => Slot + SlotBytes,
        _ => throw new DataException($"\"{at}\" is no place of a structure; ParavirtualGuest.cs lists them"),
    };

    /// <summary>Memory for the structure.</summary>
    public GuestMemory AddMemory(uint flags = 0) => _lab.AddMemory(Machine.Vm, SlotNumber, Slot, SlotBytes, flags);

    /// <summary>Lets the guest write an MSR.</summary>
    /// <returns><see cref="Done"/>, <c>#GP</c>, or the exit that came instead.</returns>
    public string Write(uint msr, ulong value) =>
        Step("write", (ref kvm_regs regs) => (regs.rcx, regs.rax, regs.rdx) = (msr, (uint)value, value >> 32));

    /// <summary>Lets the guest read an MSR.</summary>
    /// <returns>The value, <c>#GP</c>, or the exit that came instead.</returns>
    public string Read(uint msr)
    {
        var step = Step("read", (ref kvm_regs regs) => regs.rcx = msr);
        var regs = Regs;
        return step == Done ? $"0x{(regs.rdx << 32) | (uint)regs.rax:x}" : step;
    }

    /// <summary>Lets the guest make a hypercall.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="arguments">Up to four.</param>
    /// <param name="change">Other registers.</param>
    /// <returns>What it answered, and which other registers it changed; or the exit that came instead.</returns>
    public string Call(ulong number, IReadOnlyList<ulong> arguments, StructEdit<kvm_regs>? change = null)
    {
        var before = default(kvm_regs);
        var step = Step(_lab.Facts.Vendor == "intel" ? "call_intel" : "call_amd", (ref kvm_regs regs) =>
        {
            regs.rax = number;
            (regs.rbx, regs.rcx, regs.rdx, regs.rsi) = (At(arguments, 0), At(arguments, 1), At(arguments, 2), At(arguments, 3));
            change?.Invoke(ref regs);
            before = regs;
        });
        if (step != Done)
        {
            return step;
        }

        var answer = Regs.rax;
        var changed = Fields.Difference(in before, Regs with { rax = before.rax, rip = before.rip });
        return $"{(long)answer}{(changed == "same" ? "" : $" and {changed}")}";
    }

    /// <summary>Lets the guest do what a label says.</summary>
    /// <returns><see cref="Done"/>, <c>#GP</c>, or the exit that came instead.</returns>
    public string Step(string label, StructEdit<kvm_regs>? change = null)
    {
        Begin(label, change);
        return End();
    }

    /// <summary>Lets the guest begin with what a label says.</summary>
    public void Begin(string label, StructEdit<kvm_regs>? change = null)
    {
        var regs = Regs;
        (regs.rip, regs.rsp, regs.rflags, regs.r8) = (Machine.Guest[label], Layout.Stack, 2, 0);
        change?.Invoke(ref regs);
        Cpu.Vcpu.SetRegs(in regs).OrThrow("KVM_SET_REGS");
        Cpu.Vcpu.BeginRun();
    }

    /// <summary>Waits until the guest has done what it began with.</summary>
    public string End()
    {
        var result = Cpu.EndRun();
        return (result.Ok ? _lab.Guests.Signal(Cpu.Page) : null) switch
        {
            Layout.DonePort => Done,
            GeneralProtectionPort => "#GP",
            _ => _lab.TextOf(result, Cpu.Page),
        };
    }

    /// <summary>Lets the guest go on after an exit.</summary>
    public string GoOn()
    {
        Cpu.Vcpu.BeginRun();
        return End();
    }

    /// <summary>How many interrupts are pending; the guest takes them.</summary>
    public string Pending()
    {
        var step = Step("open", (ref kvm_regs regs) => regs.rsi = Layout.Results);
        return step == Done ? $"{Regs.r8}" : step;
    }

    /// <summary>Lets KVM write a structure that was enabled.</summary>
    /// <param name="msr">The MSR.</param>
    /// <param name="address">Where the structure is.</param>
    /// <param name="memory">The memory that has it; null when there is none.</param>
    /// <returns><c>told</c>, <c>untouched</c>, <c>told in part</c>, what is wrong with the structure, or <c>goes on</c> where there is none.</returns>
    public string Update(ParavirtualMsr msr, ulong address, GuestMemory? memory)
    {
        var before = Bytes(msr, address, memory);
        var bit = memory is null ? Layout.Results : address;
        if (msr.Update == ParavirtualUpdate.clock)
        {
            Machine.Vm.SetClock(new kvm_clock_data { clock = KVM_GET_CLOCK.Read(Machine.Vm).clock }).OrThrow("KVM_SET_CLOCK");
        }

        var step = msr.Update switch
        {
            ParavirtualUpdate.write => Write(msr.Index, address | msr.Enable),
            ParavirtualUpdate.interrupt when Step("apic") is var apic && apic != Done => apic,
            ParavirtualUpdate.interrupt => Step("interrupt", (ref kvm_regs regs) => (regs.rsi, regs.rbx, regs.r9) = (bit, 0, Vector)),
            _ => Step("nothing"),
        };
        var after = Bytes(msr, address, memory);
        return step != Done ? step
            : memory is null ? "goes on"
            : msr.Update == ParavirtualUpdate.interrupt ? EndOfInterrupt(Regs.rbx)
            : after.SequenceEqual(before) ? "untouched"
            : after.Length < msr.Bytes ? "told in part"
            : msr.Problem(after) is { Length: > 0 } problem ? problem : "told";
    }

    /// <summary>The general purpose registers.</summary>
    public kvm_regs Regs
    {
        get
        {
            Cpu.Vcpu.GetRegs(out var regs).OrThrow("KVM_GET_REGS");
            return regs;
        }
    }

    private void LeaveInterruptsToKernel()
    {
        if (_irqchip != Irqchip.none && Machine.Vm.CheckExtension((uint)Capability.KVM_CAP_HYPERV_SYNIC) is { Value: > 0 })
        {
            HyperV.LeaveInterruptsToKernel(_lab, Cpu.Vcpu);
        }
    }

    /// <summary>What the guest's handler has read.</summary>
    private static string EndOfInterrupt(ulong read) => read switch { 0 => "untouched", 1 => "told", _ => $"0x{read:x}" };

    private static byte[] Bytes(ParavirtualMsr msr, ulong address, GuestMemory? memory)
    {
        var inside = memory is null ? 0 : Math.Min((ulong)msr.Bytes, Slot + SlotBytes - address);
        return memory?.Read(address, (int)inside) ?? [];
    }

    private static ulong HalfOf(ParavirtualMsr msr) => (ulong)msr.Bytes / 2 / sizeof(uint) * sizeof(uint);

    private static ulong At(IReadOnlyList<ulong> arguments, int index) => index < arguments.Count ? arguments[index] : 0;
}
