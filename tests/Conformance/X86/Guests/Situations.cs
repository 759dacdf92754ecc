using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Guests.X86;
using KvmProbe.X86;
using Constants = KvmProbe.Abi.X86.Constants;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>What a vCPU can be in when an event is raised.</summary>
public static class Situations
{
    private const ulong TrapFlag = 1 << 8;
    private const ulong PrivilegeLevel3 = 3 << 12;
    private const ulong PageTableBits = 0x7; // present, writable, user

    private static readonly Dictionary<string, Func<Machine, string>> All = new()
    {
        ["interrupts-disabled"] = Nothing,
        ["interrupts-enabled"] = Enabled(_ => { }),
        ["shadow-of-sti"] = Enabled(machine => Raised.Shadow(machine, Constants.KVM_X86_SHADOW_INT_STI)),
        ["shadow-of-mov-ss"] = Enabled(machine => Raised.Shadow(machine, Constants.KVM_X86_SHADOW_INT_MOV_SS)),
        ["trap-flag"] = Enabled(machine => machine.ChangeRegs((ref kvm_regs regs) => regs.rflags |= TrapFlag)),
        ["privilege-level-3"] = Enabled(LowerPrivilege),
        ["rip-above-4-gib"] = Enabled(machine => MoveUp(machine, Tables.PageTables, 1UL << 39)),
        ["five-level-paging"] = Enabled(UseFiveLevels),
        ["cpuid-without-long-mode"] = Enabled(_ => { }),
        ["halted"] = Enabled(machine => machine.ChangeRegs((ref kvm_regs regs) => regs.rip = machine.Guest["halted"]), machine => machine.Run()),
        ["halted-in-the-kernel"] = Enabled(machine =>
            machine.Vcpu.SetMpState(new kvm_mp_state { mp_state = Abi.Constants.KVM_MP_STATE_HALTED }).OrThrow("KVM_SET_MP_STATE")),
        ["nmi-handled"] = After("nmi", machine => machine.Run()),
        ["smi-handled"] = After("smi", machine => machine.Run()),
        ["nmi-queued"] = After("nmi", Nothing),
        ["smi-queued"] = After("smi", Nothing),
        ["smi-queued-in-shadow-of-sti"] = After("smi", machine =>
        {
            Raised.Shadow(machine, Constants.KVM_X86_SHADOW_INT_STI);
            return "";
        }),
        ["smi-queued-while-nmi-handled"] = After("nmi", machine =>
        {
            var first = machine.Run();
            Raised.Raise("smi", machine).OrThrow("KVM_SMI");
            return first;
        }),
        ["exception-injected"] = After("exception-set", Nothing),
        ["exception-pending"] = After("exception-pending", Nothing),
    };

    /// <summary>Whether the CPUID of the vCPU has long mode.</summary>
    public static bool HasLongMode(string name) => name != "cpuid-without-long-mode";

    /// <summary>Brings a machine into a situation.</summary>
    /// <returns>The exit that the guest made on its way; empty for none.</returns>
    public static string Bring(string name, Machine machine) => All.TryGetValue(name, out var bring)
        ? bring(machine)
        : throw new DataException($"\"{name}\" is no situation; Situations.cs lists them");

    private static string Nothing(Machine machine) => "";

    private static Func<Machine, string> Enabled(Action<Machine> prepare, Func<Machine, string>? run = null) => machine =>
    {
        machine.EnableInterrupts();
        prepare(machine);
        return run?.Invoke(machine) ?? "";
    };

    private static Func<Machine, string> After(string raised, Func<Machine, string> run) =>
        Enabled(machine => Raised.Raise(raised, machine).OrThrow(raised), run);

    private static void LowerPrivilege(Machine machine)
    {
        const ushort code = 0x30, data = 0x38;
        const byte level = 3;
        machine.Memory.Write(Tables.Gdt + code, 0x00af_fb00_0000_ffffUL);
        machine.Memory.Write(Tables.Gdt + data, 0x00cf_f300_0000_ffffUL);
        machine.ChangeSregs((ref kvm_sregs sregs) =>
        {
            sregs.gdt.limit = data + 7;
            (sregs.cs.selector, sregs.cs.dpl) = (code | level, level);
            (sregs.ss.selector, sregs.ss.dpl) = (data | level, level);
        });
        machine.ChangeRegs((ref kvm_regs regs) => regs.rflags |= PrivilegeLevel3);
    }

    private static void UseFiveLevels(Machine machine)
    {
        const ulong table = 0x10_c000, fiveLevels = 1 << 12;
        machine.Memory.Write(table, Tables.PageTables | PageTableBits);
        machine.ChangeSregs((ref kvm_sregs sregs) => (sregs.cr3, sregs.cr4) = (table, sregs.cr4 | fiveLevels));
        MoveUp(machine, table, 1UL << 48);
    }

    /// <summary>Lets the second entry of the highest table lead where the first leads, and the guest go on through it.</summary>
    private static void MoveUp(Machine machine, ulong table, ulong up)
    {
        machine.Memory.Write(table + sizeof(ulong), machine.Memory.Read<ulong>(table));
        machine.ChangeRegs((ref kvm_regs regs) => regs.rip += up);
    }
}
