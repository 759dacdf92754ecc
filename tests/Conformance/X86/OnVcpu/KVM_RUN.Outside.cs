using KvmProbe.Abi.X86;
using KvmProbe.Guests.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

// Descriptor tables and code that user space changes in the guest's memory between two KVM_RUNs. Entering a guest serializes, and tables are read
// when they are used: a descriptor when its selector is loaded, a gate at each exception, the task's stacks when one is switched to.
public sealed partial class KVM_RUN
{
    private const ulong NewDescriptor = Tables.Gdt + 0x30;
    private const ulong FirstBase = 0x2_0000, SecondBase = 0x2_1000;

    /// <summary>Something that is changed.</summary>
    public sealed record OutsideRow : Row
    {
        /// <summary><c>code</c>, <c>descriptor</c>, <c>gate</c> or <c>task</c>.</summary>
        public required string What { get; init; }

        /// <summary>The label at which the guest begins to use it.</summary>
        public required string Use { get; init; }

        /// <summary>The label at which it uses it again; the same when not given.</summary>
        public string? Again { get; init; }
    }

    /// <summary>Lets the guest use it, changes it, and lets the guest use it again.</summary>
    [Rows]
    public string ChangeFromOutside(Lab lab, OutsideRow row)
    {
        const int undefined = 6;
        const byte firstUse = 0x11, secondUse = 0x22;
        var machine = lab.Boot("long64/changed-outside");
        machine.ChangeSregs((ref kvm_sregs sregs) => sregs.gdt.limit = (ushort)(NewDescriptor + sizeof(ulong) - 1 - Tables.Gdt));
        foreach (var (at, value) in new[] { (FirstBase, firstUse), (SecondBase, secondUse) })
        {
            machine.Memory.Write(at, value);
        }

        machine.SetVector(undefined, row.What is "task" ? "on_stack" : "first");
        Change(second: false);
        var before = Run(row.Use);
        Change(second: true);
        return $"{before}\n{Run(row.Again ?? row.Use)}";

        string Run(string label)
        {
            machine.ChangeRegs((ref kvm_regs regs) => regs.rip = machine.Guest[label]);
            return machine.Trace();
        }

        void Change(bool second)
        {
            switch (row.What)
            {
                case "code":
                    machine.Memory.Write(machine.Guest["code"] + 1, second ? secondUse : firstUse);
                    break;
                case "descriptor":
                    machine.Memory.Write(NewDescriptor, DataAt(second ? SecondBase : FirstBase));
                    break;
                case "gate":
                    machine.SetVector(undefined, second ? "second" : "first");
                    break;
                default:
                    UseStackOfTask(machine, undefined, second ? SecondBase : FirstBase);
                    break;
            }
        }
    }

    /// <summary>A writable data segment of 4 GiB.</summary>
    private static ulong DataAt(ulong @base) => 0x00cf_9200_0000_ffff | ((@base & 0xff_ffff) << 16) | ((@base >> 24) << 56);

    /// <summary>The gate switches to the first stack of the interrupt stack table, on which the frame comes to lie below a byte that tells which it is.</summary>
    private static void UseStackOfTask(Machine machine, int vector, ulong stack)
    {
        const ulong gateBytes = 16, stackIndex = 4, firstOfTable = 36;
        machine.Memory.Write(Tables.Idt + ((ulong)vector * gateBytes) + stackIndex, (byte)1);
        machine.Memory.Write(Tables.Tss + firstOfTable, stack);
    }
}
