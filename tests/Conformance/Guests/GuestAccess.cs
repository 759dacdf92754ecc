using KvmProbe.Conformance.Model;

namespace KvmProbe.Conformance.Guests;

/// <summary>A guest that loads and stores where a case tells it to: how cases about memory see it as the guest does.</summary>
/// <param name="machine">A machine with the guest in it.</param>
public sealed class GuestAccess(Machine machine)
{
    private const string Name = "long64/access";

    /// <summary>The machine.</summary>
    public Machine Machine { get; } = machine;

    /// <summary>The VM.</summary>
    public KvmVm Vm => Machine.Vm;

    /// <summary>A machine with the guest in it.</summary>
    public static GuestAccess Boot(Lab lab, bool irqchip = false) => new(lab.Boot(Name, irqchip));

    /// <summary>Lets the guest load eight bytes.</summary>
    /// <returns>What it saw, or the exit that came instead.</returns>
    public string Load(ulong address)
    {
        var exit = Start("load", address, 0, 0);
        return exit == "HLT" ? $"0x{Machine.Regs.rax:x}" : exit;
    }

    /// <summary>Lets the guest store eight bytes.</summary>
    /// <returns>The exit that came: HLT when nothing was in the way.</returns>
    public string Store(ulong address, ulong value) => Start("store", address, value, 0);

    /// <summary>Lets the guest store at the same place of pages that follow each other.</summary>
    public string StorePages(ulong address, ulong value, ulong pages) => Start("store_pages", address, value, pages);

    private string Start(string label, ulong rbx, ulong rax, ulong rcx)
    {
        var guest = Machine.Guest;
        Machine.ChangeRegs((ref Abi.X86.kvm_regs regs) =>
        {
            regs.rip = guest[label];
            regs.rbx = rbx;
            regs.rax = rax;
            regs.rcx = rcx;
        });
        return Machine.Run();
    }
}
