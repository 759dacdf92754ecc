using KvmProbe.Abi;
using KvmProbe.Abi.X86;

namespace KvmProbe.Guests;

/// <summary>A guest that loads and stores where a case tells it to: how cases about memory see it as the guest does.</summary>
/// <param name="machine">A machine with the guest in it.</param>
/// <param name="cpu">The vCPU that is told.</param>
public sealed class GuestAccess(Machine machine, LabVcpu cpu)
{
    private const string Name = "long64/access";
    private const string Done = "IO out port=0x10 size=1 count=1 data=00";

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
    public string Store(ulong address, ulong value) => Stored(Run("store", address, value, 0));

    /// <summary>Lets the guest store at the same place of pages that follow each other.</summary>
    public string StorePages(ulong address, ulong value, ulong pages) => Stored(Run("store_pages", address, value, pages));

    private string Load(string label, ulong address)
    {
        var exit = Run(label, address, 0, 0);
        if (exit != Done)
        {
            return exit;
        }

        Cpu.Vcpu.GetRegs(out var regs).OrThrow("KVM_GET_REGS");
        return $"0x{regs.rdx:x}";
    }

    private static string Stored(string exit) => exit == Done ? "stored" : exit;

    private string Run(string label, ulong rbx, ulong rdx, ulong rcx)
    {
        Cpu.Vcpu.GetRegs(out var regs).OrThrow("KVM_GET_REGS");
        regs.rip = Machine.Guest[label];
        regs.rbx = rbx;
        regs.rcx = rcx;
        regs.rdx = rdx;
        Cpu.Vcpu.SetRegs(in regs).OrThrow("KVM_SET_REGS");
        var exit = ExitText.Of(Cpu.Run(), Cpu.Page);
        LastPage = Cpu.Page.Read();
        CompleteExit();
        return exit;
    }

    /// <summary>Lets the kernel finish an access that went to user space, so that the next one begins afresh.</summary>
    private void CompleteExit()
    {
        Cpu.Page.Set<byte>(nameof(kvm_run.immediate_exit), 1);
        Cpu.Run();
        Cpu.Page.Set<byte>(nameof(kvm_run.immediate_exit), 0);
    }
}
