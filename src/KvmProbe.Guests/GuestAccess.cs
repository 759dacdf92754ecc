using KvmProbe.Abi;

namespace KvmProbe.Guests;

/// <summary>A guest that loads and stores where a case tells it to: how cases about memory see it as the guest does.</summary>
/// <param name="machine">A machine with the guest in it.</param>
/// <param name="cpu">The vCPU that is told.</param>
public sealed class GuestAccess(Machine machine, LabVcpu cpu)
{
    private const string Name = "access";

    /// <summary>The machine.</summary>
    public Machine Machine { get; } = machine;

    /// <summary>The vCPU.</summary>
    public LabVcpu Cpu { get; } = cpu;

    /// <summary>The run page as the last exit left it.</summary>
    public kvm_run LastPage { get; private set; }

    /// <summary>The VM.</summary>
    public KvmVm Vm => Machine.Vm;

    /// <summary>A machine with the guest in it.</summary>
    /// <param name="lab">The case's lab.</param>
    /// <param name="irqchip">Whether the interrupt controllers are in the kernel.</param>
    /// <param name="prepare">What has to be done to the VM before it gets memory and a vCPU.</param>
    public static GuestAccess Boot(Lab lab, bool irqchip = false, Action<KvmVm>? prepare = null)
    {
        var machine = lab.Boot(Name, irqchip, prepare);
        return new GuestAccess(machine, machine.Cpu);
    }

    /// <summary>The same guest on another vCPU of the machine, which is made for it.</summary>
    public GuestAccess Add(uint id) => new(Machine, Machine.StartVcpu(id));

    /// <summary>Lets the guest load eight bytes.</summary>
    /// <returns>What it saw, or the exit that came instead.</returns>
    public string Load(ulong address) => Load("load", address);

    /// <summary>Lets the guest load four bytes, as registers of devices want to be read.</summary>
    /// <returns>What it saw, or the exit that came instead.</returns>
    public string Load4(ulong address) => Load("load4", address);

    /// <summary>Lets the guest store eight bytes.</summary>
    /// <returns><c>stored</c>, or the exit that came instead.</returns>
    public string Store(ulong address, ulong value) => Run("store", address, value) ?? "stored";

    /// <summary>Lets the guest store at the same place of pages that follow each other.</summary>
    public string StorePages(ulong address, ulong value, ulong pages) =>
        Run("store_pages", address, value, pages, Machine.Lab.PageBytes) ?? "stored";

    /// <summary>Lets the guest do at an address what a label of its own says.</summary>
    /// <returns><c>done</c>, or the exit that came instead.</returns>
    public string Do(string label, ulong address) => Run(label, address) ?? "done";

    private string Load(string label, ulong address) => Run(label, address) ?? $"0x{Machine.Lab.Guests.Result(Cpu.Vcpu):x}";

    /// <summary>Lets the guest do what a label says; null when it says that it is done, else the exit that came instead.</summary>
    private string? Run(string label, params ReadOnlySpan<ulong> arguments)
    {
        var lab = Machine.Lab;
        lab.Guests.Call(Cpu.Vcpu, Machine.Guest[label], arguments);
        var result = Cpu.Run();
        var isDone = result.Ok && lab.Guests.Signal(Cpu.Page) == Layout.DonePort;
        var exit = isDone ? null : ExitText.OfNumbers(result, Cpu.Page, lab.Guests);
        LastPage = Cpu.Page.Read();
        Cpu.CompleteExit();
        return exit;
    }
}
