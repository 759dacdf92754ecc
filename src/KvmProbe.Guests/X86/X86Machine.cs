using KvmProbe.Abi.X86;
using KvmProbe.X86;

namespace KvmProbe.Guests.X86;

/// <summary>What a machine has on x86: its registers, its vectors, its CPUID.</summary>
public static class X86Machine
{
    extension(Listing listing)
    {
        /// <summary>The mode that the guest's first instruction runs in.</summary>
        public GuestMode Mode() => Enum.Parse<GuestMode>(listing.ModeName);
    }

    extension(Machine machine)
    {
        /// <summary>The general purpose registers.</summary>
        public kvm_regs Regs
        {
            get
            {
                machine.Vcpu.GetRegs(out var regs).OrThrow("KVM_GET_REGS");
                return regs;
            }
        }

        /// <summary>The special registers.</summary>
        public kvm_sregs Sregs
        {
            get
            {
                machine.Vcpu.GetSregs(out var sregs).OrThrow("KVM_GET_SREGS");
                return sregs;
            }
        }

        /// <summary>Changes general purpose registers.</summary>
        public void ChangeRegs(StructEdit<kvm_regs> change)
        {
            var regs = machine.Regs;
            change(ref regs);
            machine.Vcpu.SetRegs(in regs).OrThrow("KVM_SET_REGS");
        }

        /// <summary>Sets the guest's RFLAGS.IF, without which a processor of Intel refuses to enter it with an interrupt.</summary>
        public void EnableInterrupts() => machine.ChangeRegs((ref kvm_regs regs) => regs.rflags |= 1 << 9);

        /// <summary>Gives the guest an index in ECX and a value in EDX:EAX, where WRMSR and XSETBV look for them.</summary>
        public void GiveIndexed(uint index, ulong value) =>
            machine.ChangeRegs((ref kvm_regs regs) => (regs.rcx, regs.rax, regs.rdx) = (index, (uint)value, value >> 32));

        /// <summary>Changes special registers.</summary>
        public void ChangeSregs(StructEdit<kvm_sregs> change)
        {
            var sregs = machine.Sregs;
            change(ref sregs);
            machine.Vcpu.SetSregs(in sregs).OrThrow("KVM_SET_SREGS");
        }

        /// <summary>Gives the vCPU every CPUID leaf that the host supports.</summary>
        public void UseSupportedCpuid() => Cpuid.Supported(machine.Lab).Apply(machine.Vcpu);

        /// <summary>Lets a vector lead to a label of the guest, through the IVT or the IDT as the mode has it.</summary>
        public void SetVector(int vector, string label) => Vectors.Set(machine.Memory, machine.Guest.Mode(), vector, machine.Guest[label]);
    }
}
