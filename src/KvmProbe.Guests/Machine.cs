using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Targets;

namespace KvmProbe.Guests;

/// <summary>A VM with memory, one vCPU and a guest in it. Everything in it belongs to the case's <see cref="Lab"/>.</summary>
public sealed partial class Machine
{
    private const string VectorLabel = "vector_";

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
    public LabVcpu Cpu { get; }

    /// <summary>The vCPU's descriptor.</summary>
    public KvmVcpu Vcpu => Cpu.Vcpu;

    /// <summary>The run page.</summary>
    public RunPage Page => Cpu.Page;

    /// <summary>
    /// Makes a machine, loads the guest, and brings its vCPU to the guest's first instruction. A label <c>vector_2a</c> is the handler of
    /// vector 2ah.
    /// </summary>
    public static Machine Boot(Lab lab, Listing guest, KvmVm vm)
    {
        vm.SetTssAddr(Layout.IntelTss).OrThrow("KVM_SET_TSS_ADDR");
        return BootWithoutTss(lab, guest, vm);
    }

    /// <summary>The same of a VM that was told where Intel's TSS goes, or deliberately was not.</summary>
    public static Machine BootWithoutTss(Lab lab, Listing guest, KvmVm vm)
    {
        var memory = lab.AddMemory(vm, 0, 0, Layout.MemorySize);
        memory.Write(guest.Load, guest.Code);
        var machine = new Machine(lab, guest, vm, memory, lab.CreateVcpu(vm));
        machine.Prepare(machine.Vcpu);
        foreach (var label in guest.Labels.Keys.Where(label => label.StartsWith(VectorLabel, StringComparison.Ordinal)))
        {
            machine.SetVector(Convert.ToInt32(label[VectorLabel.Length..], 16), label);
        }

        machine.Start(machine.Vcpu, guest.Load);
        return machine;
    }

    /// <summary>Adds another vCPU, as the kernel makes it.</summary>
    public LabVcpu AddVcpu(uint id) => Lab.CreateVcpu(Vm, id);

    /// <summary>Adds another vCPU, at the guest's first instruction and runnable.</summary>
    public LabVcpu StartVcpu(uint id)
    {
        var other = AddVcpu(id);
        Prepare(other.Vcpu);
        Start(other.Vcpu, Guest.Load);
        other.Vcpu.SetMpState(new kvm_mp_state { mp_state = Abi.Constants.KVM_MP_STATE_RUNNABLE }).OrThrow("KVM_SET_MP_STATE");
        return other;
    }

    /// <summary>Brings a vCPU into the guest's mode, at an address of it. Long mode needs a CPUID that has it.</summary>
    public void Start(KvmVcpu vcpu, ulong address)
    {
        vcpu.GetSregs(out var sregs).OrThrow("KVM_GET_SREGS");
        ModeSetup.Apply(Guest.Mode, Memory, ref sregs);
        vcpu.SetSregs(in sregs).OrThrow("KVM_SET_SREGS");
        var regs = new kvm_regs { rip = address, rsp = Layout.Stack, rflags = 2 };
        vcpu.SetRegs(in regs).OrThrow("KVM_SET_REGS");
    }

    /// <summary>The general purpose registers.</summary>
    public kvm_regs Regs
    {
        get
        {
            Vcpu.GetRegs(out var regs).OrThrow("KVM_GET_REGS");
            return regs;
        }
    }

    /// <summary>The special registers.</summary>
    public kvm_sregs Sregs
    {
        get
        {
            Vcpu.GetSregs(out var sregs).OrThrow("KVM_GET_SREGS");
            return sregs;
        }
    }

    /// <summary>Changes general purpose registers.</summary>
    public void ChangeRegs(Change<kvm_regs> change)
    {
        var regs = Regs;
        change(ref regs);
        Vcpu.SetRegs(in regs).OrThrow("KVM_SET_REGS");
    }

    /// <summary>Sets the guest's RFLAGS.IF, without which a processor of Intel refuses to enter it with an interrupt.</summary>
    public void EnableInterrupts() => ChangeRegs((ref kvm_regs regs) => regs.rflags |= 1 << 9);

    /// <summary>Gives the guest an index in ECX and a value in EDX:EAX, where WRMSR and XSETBV look for them.</summary>
    public void GiveIndexed(uint index, ulong value) =>
        ChangeRegs((ref kvm_regs regs) => (regs.rcx, regs.rax, regs.rdx) = (index, (uint)value, value >> 32));

    /// <summary>Changes special registers.</summary>
    public void ChangeSregs(Change<kvm_sregs> change)
    {
        var sregs = Sregs;
        change(ref sregs);
        Vcpu.SetSregs(in sregs).OrThrow("KVM_SET_SREGS");
    }

    /// <summary>Gives the vCPU every CPUID leaf that the host supports.</summary>
    public void UseSupportedCpuid() => Cpuid.Supported(Lab).Apply(Vcpu);

    /// <summary>Lets a vector lead to a label of the guest, through the IVT or the IDT as the mode has it.</summary>
    public void SetVector(int vector, string label) => Vectors.Set(Memory, Guest.Mode, vector, Guest[label]);

    private void Prepare(KvmVcpu vcpu)
    {
        if (Guest.Mode is GuestMode.long64)
        {
            Cpuid.Usual(Lab).Apply(vcpu);
        }
    }
}
