using KvmProbe.Abi.X86;
using KvmProbe.X86;

namespace KvmProbe.Guests.X86;

/// <summary>General purpose registers that are all different, in what a guest's mode can hold.</summary>
public static class RegisterValues
{
    private const ulong Flags = 0x20_0cd7; // every status flag, DF and ID; and bit 1, which is always set
    private const ulong StackPointer = Layout.Stack - 0x40;

    /// <summary>The values for a machine's guest, which stays where it is.</summary>
    public static kvm_regs Of(Machine machine)
    {
        var regs = Fields.Distinct<kvm_regs>();
        if (machine.Guest.Mode() is not GuestMode.long64)
        {
            var narrow = new kvm_regs
            {
                rax = (uint)regs.rax,
                rbx = (uint)regs.rbx,
                rcx = (uint)regs.rcx,
                rdx = (uint)regs.rdx,
                rsi = (uint)regs.rsi,
                rdi = (uint)regs.rdi,
                rbp = (uint)regs.rbp,
            };
            regs = narrow;
        }

        regs.rip = machine.Guest.Load;
        regs.rsp = StackPointer;
        regs.rflags = Flags;
        return regs;
    }
}
