namespace KvmProbe.Guests;

/// <summary>A VM with memory, one vCPU and a guest in it. Everything in it belongs to the case's <see cref="Lab"/>.</summary>
public sealed class Machine
{
    private Machine(Lab lab, Listing guest, KvmVm vm, GuestMemory memory, LabVcpu cpu)
    {
        Lab = lab;
        Guest = guest;
        Vm = vm;
        Memory = memory;
        Cpu = cpu;
    }

    /// <summary>The case's lab.</summary>
    public Lab Lab { get; }

    /// <summary>The guest.</summary>
    public Listing Guest { get; }

    /// <summary>The VM.</summary>
    public KvmVm Vm { get; }

    /// <summary>Slot 0.</summary>
    public GuestMemory Memory { get; }

    /// <summary>The vCPU with its run page and its thread.</summary>
    public LabVcpu Cpu { get; private set; }

    /// <summary>The vCPU's descriptor.</summary>
    public KvmVcpu Vcpu => Cpu.Vcpu;

    /// <summary>The run page.</summary>
    public RunPage Page => Cpu.Page;

    /// <summary>What the guest is to see when it reads from a port or from MMIO, in the order of the reads.</summary>
    public Queue<byte[]> Answers { get; } = new();

    /// <summary>What keeps the guest's stores by MMIO, and answers its loads; null when <see cref="Answers"/> does.</summary>
    public MmioMemory? Mmio { get; set; }

    /// <summary>What is done for the guest when it signals, by the number of the signal: takes the bytes, and says what the trace is to have.</summary>
    public Dictionary<ushort, Func<byte[], string>> Services { get; } = [];

    /// <summary>Makes a machine of a VM that has no vCPU and no memory yet, loads the guest, and brings its vCPU to the guest's first instruction.</summary>
    public static Machine Boot(Lab lab, Listing guest, KvmVm vm)
    {
        lab.Guests.PrepareVm(vm);
        return BootPrepared(lab, guest, vm);
    }

    /// <summary>The same of a VM that was given what the architecture needs, or deliberately was not.</summary>
    public static Machine BootPrepared(Lab lab, Listing guest, KvmVm vm)
    {
        var memory = lab.AddMemory(vm, 0, 0, Layout.MemorySize);
        memory.Write(guest.Load, guest.Code);
        var machine = new Machine(lab, guest, vm, memory, lab.CreateVcpu(vm));
        lab.Guests.PrepareVcpu(machine, machine.Vcpu);
        lab.Guests.UseLabels(machine);
        machine.Start(machine.Vcpu, guest.Load);
        return machine;
    }

    /// <summary>Adds another vCPU, as the kernel makes it.</summary>
    public LabVcpu AddVcpu(uint id) => Lab.CreateVcpu(Vm, id);

    /// <summary>Adds another vCPU, at the guest's first instruction and runnable.</summary>
    public LabVcpu StartVcpu(uint id)
    {
        var other = AddVcpu(id);
        Lab.Guests.PrepareVcpu(this, other.Vcpu);
        Start(other.Vcpu, Guest.Load);
        Lab.Guests.MakeRunnable(other.Vcpu);
        return other;
    }

    /// <summary>Brings a vCPU into the guest's mode, at an address of it.</summary>
    public void Start(KvmVcpu vcpu, ulong address) => Lab.Guests.Start(this, vcpu, address);

    /// <summary>Lets all further calls of the vCPU come from another thread.</summary>
    public void ChangeThread()
    {
        var thread = Lab.StartThread();
        Cpu = Cpu with { Vcpu = Lab.Own(Vcpu.On(thread.Thread)), Thread = thread };
    }

    /// <summary>Runs to the next exit.</summary>
    public string Run() => Lab.TextOf(Cpu.Run(), Page);
}
