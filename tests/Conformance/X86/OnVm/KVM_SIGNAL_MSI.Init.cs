using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVm;

// A message whose delivery mode is INIT: what it makes of a vCPU that has run.
public sealed partial class KVM_SIGNAL_MSI
{
    private const string GuestOfInit = "long64/raised";
    private const uint InitAsserted = 0x4500, Startup = 0x4602;

    /// <summary>What the vCPU is in.</summary>
    public sealed record SituationRow : Row
    {
        /// <summary>Its name, as <see cref="Situations"/> has it.</summary>
        public required string Situation { get; init; }

        /// <summary>Whether the message is a SIPI, which nothing but a vCPU after INIT listens to.</summary>
        public bool Startup { get; init; }
    }

    /// <summary>Sets registers of a vCPU that has run, sends INIT, and reads them before and after.</summary>
    [Rows]
    public string RegistersAfterInit(Lab lab, RegistersRow row)
    {
        var machine = Boot(lab);
        machine.Run();
        machine.Page.Set(nameof(kvm_run.immediate_exit), (byte)1);
        machine.Cpu.Run();
        machine.Page.Set(nameof(kvm_run.immediate_exit), (byte)0);
        return row.Around(machine, () =>
        {
            Send(machine, InitAsserted).OrThrow("KVM_SIGNAL_MSI");
            machine.Vcpu.GetMpState(out _).OrThrow("KVM_GET_MP_STATE");
        }, value => value == Signature(lab) ? "signature" : $"{value:x}");
    }

    /// <summary>Sends INIT or a SIPI to a vCPU that is in a situation, and lets it go on, at its reset vector or where it was.</summary>
    [Rows]
    public string InitIn(Lab lab, SituationRow row)
    {
        const ushort resetVector = 0x19;
        const ulong firmware = 0xffff_f000, pageBytes = 0x1000, firstInstruction = 0xffff_fff0;
        var machine = Boot(lab);
        EventHandlers.Prepare(machine);
        ManagementMode.Prepare(machine);
        lab.AddMemory(machine.Vm, 1, firmware, pageBytes).Write(firstInstruction, [0xe6, (byte)resetVector, 0xe6, (byte)Layout.EndPort]);
        machine.Serve(resetVector, _ => "reset vector");
        var first = Situations.Bring(row.Situation, machine);
        var result = Send(machine, row.Startup ? Startup : InitAsserted);
        var pending = Raised.Left(machine);
        var text = $"{result}, pending: {pending}; {machine.Trace()}, left: {Raised.Left(machine)}";
        return first.Length > 0 ? $"{first}; {text}" : text;
    }

    /// <summary>A machine whose vCPU takes messages: the kernel looks for it only once its local APIC was set, by the guest or by user space.</summary>
    private static Machine Boot(Lab lab)
    {
        const string spuriousVector = "f0";
        const ulong enabled = 0x1ff;
        var machine = lab.Boot(GuestOfInit, irqchip: true);
        VcpuRegisters.Set(machine, "lapic", spuriousVector, enabled);
        return machine;
    }

    private static Targets.SysResult Send(Machine machine, uint data) => machine.Vm.SignalMsi(new kvm_msi { address_lo = 0xfee0_0000, data = data });

    private static uint Signature(Lab lab) => Cpuid.Usual(lab).Entries.Single(entry => entry is { function: 1 }).eax;
}
