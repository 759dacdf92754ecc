using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.Targets;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.10.</summary>
public sealed partial class KVM_RUN
{
    /// <summary>How a run is cut short.</summary>
    public sealed record CutRow : GuestRow
    {
        /// <summary><c>immediate_exit</c> or <c>signal</c>.</summary>
        public required string By { get; init; }
    }

    /// <summary>A value of <c>immediate_exit</c>.</summary>
    public sealed record ImmediateRow : Row
    {
        /// <summary>The value.</summary>
        public required byte Value { get; init; }
    }

    /// <summary>Runs a guest to its end.</summary>
    [Rows]
    public string Trace(Lab lab, GuestRow row) => row.Boot(lab).Trace();

    /// <summary>Runs a guest whose FS, GS and kernel's GS have bases of their own, and looks at those of the thread that runs it.</summary>
    [Rows]
    public string KeepCallersBases(Lab lab, GuestRow row)
    {
        const uint kernelGsBase = 0xc000_0102;
        var machine = row.Boot(lab);
        machine.ChangeSregs((ref kvm_sregs sregs) => (sregs.fs.@base, sregs.gs.@base) = (0x1_1000, 0x2_2000));
        MsrList.Set(lab, machine.Vcpu, kernelGsBase, 0x3_3000).OrThrow("KVM_SET_MSRS");
        var bases = new CallersBases(lab, machine.Cpu.Thread.Thread);
        bases.SetGs(0x1234_5678_9000);
        var before = bases.Read();
        var exits = machine.Trace();
        return $"{exits}; {(bases.Read() == before ? "bases as before" : "other bases")}";
    }

    /// <summary>Runs a guest that has floating point state of its own, and looks at that of the thread that runs it.</summary>
    [Rows]
    public string KeepCallersFloatingPoint(Lab lab, GuestRow row)
    {
        const int guests = 64;
        var machine = row.Boot(lab);
        machine.Vcpu.SetFpu(FxsaveArea.Distinct(guests).AsFpu()).OrThrow("KVM_SET_FPU");
        var (result, registers) = CallersRegisters.FloatingPointAround(lab, machine.Vcpu, Requests.KVM_RUN);
        return $"{lab.TextOf(result, machine.Page)}; the caller's: {registers}";
    }

    /// <summary>
    /// Runs a guest that has vector registers, protection keys and a TSC_AUX of its own, and looks at those of the thread that runs it.
    /// </summary>
    [Rows]
    public string KeepCallersComponents(Lab lab, GuestRow row)
    {
        const ulong components = XsaveArea.X87 | XsaveArea.Sse | XsaveArea.Avx | XsaveArea.Avx512 | XsaveArea.Pkru;
        const uint tscAux = 0xc000_0103;
        var cpuid = Cpuid.Supported(lab);
        var machine = KVM_SET_XCRS.BootWithXsave(lab, row);
        var guests = XsaveArea.Filled(cpuid, components, seed: 0x40);
        machine.Vcpu.SetXcrs(KVM_SET_XCRS.One(0, XsaveArea.Components(ref guests))).OrThrow("KVM_SET_XCRS");
        machine.Vcpu.SetXsave(in guests).OrThrow("KVM_SET_XSAVE");
        MsrList.Set(lab, machine.Vcpu, tscAux, 0x1234_5678).OrThrow("KVM_SET_MSRS");
        machine.ChangeRegs((ref kvm_regs regs) => (regs.rax, regs.rdx) = (XsaveArea.Components(ref guests), 0));
        var (result, registers) = CallersRegisters.ComponentsAround(lab, machine.Vcpu, Requests.KVM_RUN, XsaveArea.Filled(cpuid, components, seed: 0x15));
        var stored = machine.Memory.Read<kvm_xsave>(Layout.Results);
        var own = XsaveArea.Differences(cpuid, guests, stored).ToArray();
        return $"{lab.TextOf(result, machine.Page)}; the guest's: {(own.Length == 0 ? "same" : string.Join(", ", own))}; the caller's: {registers}";
    }

    /// <summary>Runs with a signal pending that the mask of the vCPU lets through, and then without.</summary>
    [Rows]
    public string SignalPending(Lab lab)
    {
        var machine = lab.Boot("real16/hlt");
        machine.Cpu.Thread.Kick();
        return $"{Cut(machine)}; {Waiting(machine)}; {machine.Run()}";
    }

    /// <summary>Sends the signal while the guest spins.</summary>
    [Rows]
    public string SignalWhileSpinning(Lab lab)
    {
        var machine = lab.Boot("real16/spin");
        var ready = machine.Run();
        machine.Vcpu.BeginRun();
        machine.Cpu.Thread.Kick();
        var result = machine.Cpu.EndRun();
        var interrupted = $"{result} {ExitText.Name(machine.Page.ExitReason)}; {Waiting(machine)}";
        machine.Memory.Write(0x3000, (byte)1);
        return $"{ready}; {interrupted}; {machine.Run()}";
    }

    /// <summary>Runs with <c>immediate_exit</c>, and then without.</summary>
    [Rows]
    public string ImmediateExit(Lab lab, ImmediateRow row)
    {
        var machine = lab.Boot("real16/hlt");
        machine.Page.Set(nameof(kvm_run.immediate_exit), row.Value);
        var result = machine.Cpu.Run();
        var rip = machine.Regs.rip - machine.Guest.Load;
        machine.Page.Set(nameof(kvm_run.immediate_exit), (byte)0);
        return $"{result} rip=+{rip}; {machine.Run()}";
    }

    /// <summary>Leaves an access pending, enters again only to complete it, and looks at the guest before it goes on.</summary>
    [Rows]
    public string Complete(Lab lab, CutRow row)
    {
        var machine = row.Boot(lab);
        var access = machine.Run();
        machine.Answer();
        var isSignal = row.By == "signal";
        if (isSignal)
        {
            machine.Cpu.Thread.Kick();
        }

        machine.Page.Set(nameof(kvm_run.immediate_exit), (byte)(isSignal ? 0 : 1));
        var completion = machine.Cpu.Run();
        var regs = machine.Regs;
        machine.Page.Set(nameof(kvm_run.immediate_exit), (byte)0);
        if (isSignal)
        {
            machine.Cpu.Thread.TakeKick();
        }

        return $"{access}; {completion} rax={regs.rax:x} rip={Place(machine.Guest, regs.rip)}; {machine.Trace()}";
    }

    /// <summary>Completes the first part of an access in two parts, with <c>immediate_exit</c>.</summary>
    [Rows]
    public string CompleteFirstPart(Lab lab, GuestRow row)
    {
        var machine = row.Boot(lab);
        var first = machine.Run();
        machine.Answer();
        machine.Page.Set(nameof(kvm_run.immediate_exit), (byte)1);
        var second = machine.Run();
        machine.Answer();
        var completion = machine.Cpu.Run();
        machine.Page.Set(nameof(kvm_run.immediate_exit), (byte)0);
        return $"{first}; {second}; {completion} rax={machine.Regs.rax:x}; {machine.Trace()}";
    }

    /// <summary>Runs a vCPU, as it is made, in a VM that has no memory.</summary>
    [Rows]
    public string WithoutMemory(Lab lab)
    {
        var vm = lab.CreateVm();
        vm.SetTssAddr(Tables.IntelTss).OrThrow("KVM_SET_TSS_ADDR");
        var cpu = lab.CreateVcpu(vm);
        return lab.TextOf(cpu.Run(), cpu.Page);
    }

    /// <summary>Passes an argument to a request that has none.</summary>
    [Rows]
    public string WithArgument(Lab lab) => lab.Boot("real16/hlt").Vcpu.Ioctl(Requests.KVM_RUN, 1).ToString();

    /// <summary>Runs an application processor that nobody has started, with a signal pending.</summary>
    [Rows]
    public string NotStarted(Lab lab)
    {
        var machine = lab.Boot("real16/hlt", irqchip: true);
        var second = machine.AddVcpu(1);
        second.Thread.Kick();
        return NotStarted(second, second.Run());
    }

    /// <summary>Runs an application processor that nobody has started; when it waits, a signal comes.</summary>
    [Rows]
    public string WaitToBeStarted(Lab lab)
    {
        var second = lab.Boot("real16/hlt", irqchip: true).AddVcpu(1);
        second.Vcpu.BeginRun();
        if (!second.Vcpu.TryEndRun(TimeSpan.FromMilliseconds(10), out var result))
        {
            second.Thread.Kick();
            result = second.EndRun();
        }

        return NotStarted(second, result);
    }

    private static string NotStarted(LabVcpu cpu, SysResult result)
    {
        cpu.Vcpu.GetMpState(out var state).OrThrow("KVM_GET_MP_STATE");
        return $"{result} {ExitText.Name(cpu.Page.ExitReason)} state={MpState.Name(state.mp_state)}";
    }

    private static string Cut(Machine machine)
    {
        var result = machine.Cpu.Run();
        return $"{result} {ExitText.Name(machine.Page.ExitReason)} rip=+{machine.Regs.rip - machine.Guest.Load}";
    }

    private static string Waiting(Machine machine) => machine.Cpu.Thread.TakeKick() ? "signal still waits" : "signal is gone";

    private static string Place(Listing guest, ulong rip) => guest.Lines.FirstOrDefault(line => line.Address == rip)?.Text ?? $"0x{rip:x}";
}
