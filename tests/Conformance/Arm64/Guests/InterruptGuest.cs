using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Guests.Arm64;
using static KvmProbe.Abi.Arm64.Constants;

namespace KvmProbe.Conformance.Arm64.Guests;

/// <summary>
/// A guest with a GICv3 that waits for interrupts and tells each one's number. It has a bell: an interrupt of low priority that comes when
/// no other does.
/// </summary>
public sealed class InterruptGuest
{
    /// <summary>The number of the bell.</summary>
    public const uint Bell = 15;

    /// <summary>The listing.</summary>
    public const string Name = "gic";

    private const ushort InterruptPort = 0x30;
    private const byte LowPriority = 0x80;

    private InterruptGuest(Machine machine, GicV3 gic) => (Machine, Gic) = (machine, gic);

    /// <summary>The machine.</summary>
    public Machine Machine { get; }

    /// <summary>The VM.</summary>
    public KvmVm Vm => Machine.Vm;

    /// <summary>The interrupt controller.</summary>
    public GicV3 Gic { get; }

    /// <summary>A machine with the guest in it, ready for interrupts.</summary>
    /// <param name="lab">The case's lab.</param>
    /// <param name="beforeInit">What has to be done before the GIC is initialized.</param>
    public static InterruptGuest Boot(Lab lab, Action<Machine>? beforeInit = null)
    {
        var vm = lab.CreateVm();
        var gic = GicV3.Create(lab, vm);
        gic.SetAddresses();
        var machine = lab.Boot(Name, vm);
        beforeInit?.Invoke(machine);
        gic.Init();
        return Ready(machine, gic);
    }

    /// <summary>Makes a machine with the guest in it, whose GIC is initialized, ready for interrupts.</summary>
    public static InterruptGuest Ready(Machine machine, GicV3 gic)
    {
        var guest = new InterruptGuest(machine, gic);
        gic.Forward();
        gic.Enable(Bell, LowPriority);
        guest.Next();
        return guest;
    }

    /// <summary>A machine whose guest waits for interrupts that it is ready for, with a GIC that is as it was made.</summary>
    public static InterruptGuest BootWaiting(Lab lab)
    {
        const ulong el1WithInterrupts = 0x345;
        var vm = lab.CreateVm();
        var gic = GicV3.Create(lab, vm);
        gic.SetAddresses();
        var guest = new InterruptGuest(lab.Boot(Name, vm), gic);
        gic.Init();
        var registers = new RegisterFile(lab, guest.Machine.Vcpu);
        registers.Set(Registers.Pc, guest.Machine.Guest["wait"]).OrThrow("KVM_SET_ONE_REG of PC");
        registers.Set(Registers.Pstate, el1WithInterrupts).OrThrow("KVM_SET_ONE_REG of PSTATE");
        return guest;
    }

    /// <summary>Changes a line of a type: <c>KVM_ARM_IRQ_TYPE_*</c>.</summary>
    public string Line(int type, uint number, uint level, uint vcpu = 0)
    {
        var irq = ((uint)type << KVM_ARM_IRQ_TYPE_SHIFT) | (vcpu << KVM_ARM_IRQ_VCPU_SHIFT) | number;
        return Machine.Vm.IrqLine(new kvm_irq_level { irq = irq, level = level }).ToString();
    }

    /// <summary>Lets the guest do what a label says, with an argument.</summary>
    public string Do(string label, params ReadOnlySpan<ulong> arguments)
    {
        Machine.Cpu.CompleteMmio();
        Machine.Lab.Guests.Call(Machine.Vcpu, Machine.Guest[label], arguments);
        return Next();
    }

    /// <summary>Rings the bell, and lets the guest go on.</summary>
    public string NextOrBell()
    {
        Gic.Pend(Bell);
        return Next();
    }

    /// <summary>Lets the guest go on to the next interrupt.</summary>
    public string Next() => Next(Machine, Machine.Cpu);

    /// <summary>Lets a vCPU of a guest that waits for interrupts go on to the next.</summary>
    public static string Next(Machine machine, LabVcpu cpu)
    {
        var exit = machine.Lab.TextOf(cpu.Run(), cpu.Page);
        return machine.Lab.Guests.Signal(cpu.Page) switch
        {
            Layout.DonePort => "done",
            InterruptPort => Number(cpu),
            _ => exit,
        };
    }

    private static string Number(LabVcpu cpu)
    {
        var page = cpu.Page.Read();
        ReadOnlySpan<byte> data = page.mmio.data;
        return BitConverter.ToUInt32(data) is Bell ? "bell" : $"interrupt {BitConverter.ToUInt32(data)}";
    }
}
