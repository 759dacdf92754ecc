using KvmProbe.Abi.X86;
using KvmProbe.Guests.X86;
using KvmProbe.Targets;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>What KVM writes because it carries out an instruction for the guest, or goes from one mode to another.</summary>
public static class EmulatorWriters
{
    private const ulong Middle = DirtyStage.Page + 0x800;
    private const ulong Port = 0x50;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<KernelWriter> All { get; } =
    [
        new("string-input", stage => Access(stage, "input", (ref kvm_regs regs) => (regs.rdi, regs.rcx, regs.rdx) = (Middle, 1, Port))),
        new("emulated-move", stage => Access(stage, "copy", (ref kvm_regs regs) => (regs.rsi, regs.rdi) = (Layout.Mmio, Middle))),
        new("emulated-push", stage => Access(stage, "push", (ref kvm_regs regs) => (regs.rbx, regs.rsp) = (Layout.Mmio, Middle))),
        new("emulated-exchange", Exchange),
        new("accessed-and-dirty-bits", AccessedBits),
        new("nested-exit", NestedExit) { Needs = ["KVM_CAP_NESTED_STATE", "backend=kvm_amd"] },
    ];

    /// <summary>An instruction that reads what only user space has, and writes it to the page.</summary>
    private static Func<string> Access(DirtyStage stage, string label, StructEdit<kvm_regs> registers)
    {
        var guest = stage.Boot();
        stage.AddMemory();
        return () =>
        {
            guest.Step(label, registers);
            return Answer(guest, 0x11);
        };
    }

    /// <summary>A locked instruction on a hole, into which user space puts memory while it is asked for the data.</summary>
    private static Func<string> Exchange(DirtyStage stage)
    {
        var guest = stage.Boot();
        return () =>
        {
            guest.Step("exchange", (ref kvm_regs regs) => (regs.rbx, regs.rcx, regs.rax) = (Middle, 0x1111, 0));
            stage.AddMemory();
            return Answer(guest, 0);
        };
    }

    /// <summary>A stack whose translation stands in the page: KVM translates it as the CPU does, and sets the bits of the entry.</summary>
    private static Func<string> AccessedBits(DirtyStage stage)
    {
        const ulong fifthGigabyte = 5UL << 30, present = 7, presentLarge = 0x87;
        var guest = stage.Boot();
        stage.AddMemory().Write(DirtyStage.Page, presentLarge);
        guest.Machine.Memory.Write(Tables.PageTables + 0x1000 + (5 * sizeof(ulong)), DirtyStage.Page | present);
        return () =>
        {
            guest.Step("push", (ref kvm_regs regs) => (regs.rbx, regs.rsp) = (Layout.Mmio, fifthGigabyte | Layout.Stack));
            return Answer(guest, 0x11);
        };
    }

    /// <summary>The nested guest leaves to the guest: KVM says why in the guest's VMCB.</summary>
    private static Func<string> NestedExit(DirtyStage stage)
    {
        var nested = new NestedGuest(stage.Lab, prepare: stage.Prepare);
        stage.Use(nested.Machine);
        stage.AddMemory();
        nested.Machine.Vcpu.SetNestedState(nested.State(stage.Lab, DirtyStage.Page)).OrThrow("KVM_SET_NESTED_STATE");
        return () =>
        {
            nested.Machine.Run();
            return ParavirtualGuest.Done;
        };
    }

    private static string Answer(ParavirtualGuest guest, byte data)
    {
        guest.Machine.Answers.Enqueue([.. Enumerable.Repeat(data, guest.Machine.Page.ExitReason == Abi.ExitReason.KVM_EXIT_IO ? 1 : 8)]);
        guest.Machine.Answer();
        return guest.GoOn();
    }
}
