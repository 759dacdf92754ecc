using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Riscv.Guests;
using KvmProbe.Conformance.Riscv.Rows;
using KvmProbe.Guests.Riscv;
using KvmProbe.Targets;
using RiscvConstants = KvmProbe.Abi.Riscv.Constants;

namespace KvmProbe.Conformance.Riscv.OnVcpu;

/// <summary>4.68.</summary>
public sealed class KVM_SET_ONE_REG
{
    private const ulong BeyondAll = 0xffff;
    private const ulong Number = 0x1234_5678_9abc_def0;
    private static readonly ulong TimerState = Registers.Timer(3);

    /// <summary>Sets one to a value.</summary>
    [Rows]
    public string Set(Lab lab, RegisterRow row)
    {
        var registers = new RegisterFile(lab, lab.CreateVcpu());
        foreach (var id in row.Without)
        {
            registers.Set(RegisterFile.Parse(id), 0).OrThrow("KVM_SET_ONE_REG");
        }

        return registers.Set(RegisterFile.Parse(row.Id), RegisterFile.Parse(row.Value)).ToString();
    }

    /// <summary>Sets one beyond a group's last.</summary>
    [Rows]
    public string SetBeyond(Lab lab, RegisterGroupRow row) => new RegisterFile(lab, lab.CreateVcpu()).Set(row.First | BeyondAll, 0).ToString();

    /// <summary>Sets a group's first with half its size, or twice.</summary>
    [Rows]
    public string SetOfWrongSize(Lab lab, RegisterGroupRow row) =>
        new RegisterFile(lab, lab.CreateVcpu()).Set(KVM_GET_ONE_REG.WrongSize(row.First), 0).ToString();

    /// <summary>Sets a group's first from an address that cannot be read.</summary>
    [Rows]
    public string SetFromBadAddress(Lab lab, RegisterGroupRow row) => lab.CreateVcpu().SetOneReg(new kvm_one_reg { id = row.First, addr = 8 }).ToString();

    /// <summary>Sets each register of the list to what was read of it; all but the clock are then as they were.</summary>
    [Rows]
    public string SetEachToWhatItIs(Lab lab)
    {
        var registers = new RegisterFile(lab, lab.CreateVcpu());
        var refused = new List<string>();
        foreach (var id in registers.List().Where(id => id != TimerState)) // which has a case of its own
        {
            if (registers.Get(id) is { Ok: false } read)
            {
                refused.Add($"0x{id:x} cannot be read: {read}");
                continue;
            }

            var before = registers.Bytes(id);
            if (registers.Set(id) is { Ok: false } written)
            {
                refused.Add($"0x{id:x} cannot be set: {written}");
            }
            else if (id != Registers.Time && (registers.Get(id) is { Ok: false } || !registers.Bytes(id).SequenceEqual(before)))
            {
                refused.Add($"0x{id:x} is not what it was");
            }
        }

        return refused.Count == 0 ? "each takes what was read" : string.Join("; ", refused.Take(8));
    }

    /// <summary>Reads the state of the timer, and sets it to that.</summary>
    [Rows]
    public string SetTimerStateToWhatItIs(Lab lab)
    {
        var registers = new RegisterFile(lab, lab.CreateVcpu());
        registers.Get(TimerState).OrThrow("KVM_GET_ONE_REG");
        return registers.Set(TimerState).ToString();
    }

    /// <summary>Reads one, lets the guest run, sets it to what was read and to another value.</summary>
    [Rows]
    public string SetAfterRun(Lab lab, RegisterRow row)
    {
        var guest = SupervisorGuest.Boot(lab);
        var id = RegisterFile.Parse(row.Id);
        var value = guest.Registers.Read(id);
        var ran = guest.Do("time") == "done" ? "ran" : "did not run";
        return $"{ran}; the same: {guest.Registers.Set(id, value)}; another: {guest.Registers.Set(id, value ^ 1)}";
    }

    /// <summary>Sets what the firmware tells of the machine, and lets the guest ask.</summary>
    [Rows]
    public string ToldByFirmware(Lab lab, ToldRow row)
    {
        var guest = SupervisorGuest.Boot(lab);
        var set = guest.Registers.Set(RegisterFile.Parse(row.Id), Number);
        return $"{set}; {guest.Call(Sbi.Base, row.Function)}";
    }

    /// <summary>A register, and the function of the firmware that tells it.</summary>
    public sealed record ToldRow : Row
    {
        /// <summary>The id.</summary>
        public required string Id { get; init; }

        /// <summary>The function of the base extension.</summary>
        public required ulong Function { get; init; }
    }

    /// <summary>Takes an extension of the firmware from the guest, and lets it ask for it and call it.</summary>
    [Rows]
    public string TakeFirmware(Lab lab, CallRow row)
    {
        var guest = row.Boot(lab);
        var probe = guest.Call(Sbi.Base, 3, RegisterFile.Parse(row.Call[0]));
        return $"probe {probe}; {row.Begin(guest) switch { "done" => guest.Answer, var exit => exit }}";
    }

    /// <summary>Disables extensions of the firmware by one register for all, and enables them again.</summary>
    [Rows]
    public string TakeFirmwareAtOnce(Lab lab)
    {
        const ulong time = 1 << RiscvConstants.KVM_RISCV_SBI_EXT_TIME;
        const ulong both = time | (1 << RiscvConstants.KVM_RISCV_SBI_EXT_IPI);
        var registers = new RegisterFile(lab, lab.CreateVcpu());
        var disabled = registers.Set(Registers.SbiExtension(0) | RiscvConstants.KVM_REG_RISCV_SBI_MULTI_DIS, both);
        var without = Has();
        var enabled = registers.Set(Registers.SbiExtension(0) | RiscvConstants.KVM_REG_RISCV_SBI_MULTI_EN, time);
        return $"{disabled}: {without}; {enabled}: {Has()}";

        string Has() =>
            $"TIME {registers.Read(Registers.SbiExtension(RiscvConstants.KVM_RISCV_SBI_EXT_TIME))}, IPI {registers.Read(Registers.SbiExtension(RiscvConstants.KVM_RISCV_SBI_EXT_IPI))}";
    }

    /// <summary>Takes doubles from the guest, by the extension's register or by the letter in ISA, and lets it use one.</summary>
    [Rows]
    public string TakeFloats(Lab lab, TakeRow row)
    {
        const ulong letters = (1 << ('f' - 'a')) | (1 << ('d' - 'a'));
        var guest = SupervisorGuest.Boot(lab);
        guest.LetCompute();
        if (row.ByLetter)
        {
            guest.Set(Registers.Config(0), guest.Registers.Read(Registers.Config(0)) & ~letters);
        }
        else
        {
            guest.Set(Registers.IsaExtension(RiscvConstants.KVM_RISCV_ISA_EXT_D), 0);
            guest.Set(Registers.IsaExtension(RiscvConstants.KVM_RISCV_ISA_EXT_F), 0);
        }

        var isThere = guest.Registers.Read(Registers.Config(0)) & letters;
        var listed = guest.Registers.List().Count(id => (id & RiscvConstants.KVM_REG_RISCV_TYPE_MASK) is RiscvConstants.KVM_REG_RISCV_FP_D or RiscvConstants.KVM_REG_RISCV_FP_F);
        return $"isa has {(isThere == 0 ? "neither" : "them")}; listed {listed}; {guest.Do("sum", Layout.Data).Split(' ') switch { [var what, var number, ..] => $"{what} {number}", var other => other[0] }}";
    }

    /// <summary>How an extension is taken.</summary>
    public sealed record TakeRow : Row
    {
        /// <summary>Whether by the letters of ISA.</summary>
        public bool ByLetter { get; init; }
    }

    /// <summary>Sets registers that the guest uses: each is seen.</summary>
    [Rows]
    public string SeenByTheGuest(Lab lab)
    {
        var guest = SupervisorGuest.Boot(lab);
        guest.Set(Registers.Scratch, Number);
        return $"{guest.Do("swap", 0)}, a2=0x{guest.A(2):x}";
    }

    /// <summary>Sets doubles, and lets the guest add them.</summary>
    [Rows]
    public string StoredByTheGuest(Lab lab)
    {
        const ulong fa0 = Constants.KVM_REG_RISCV | Constants.KVM_REG_SIZE_U64 | RiscvConstants.KVM_REG_RISCV_FP_D | 10;
        const ulong fcsr = Constants.KVM_REG_RISCV | Constants.KVM_REG_SIZE_U32 | RiscvConstants.KVM_REG_RISCV_FP_D | 32;
        var guest = SupervisorGuest.Boot(lab);
        guest.LetCompute();
        guest.Set(fa0, Number);
        guest.Set(fcsr, 0x81);
        var done = guest.Do("store_float", Layout.Data);
        return $"{done}: 0x{guest.Machine.Memory.Read<ulong>(Layout.Data):x}, fcsr 0x{guest.A(2):x}";
    }

    /// <summary>Sets a vector register, which the guest stores; then it loads it, and it is read.</summary>
    [Rows]
    public string Vector(Lab lab)
    {
        var guest = SupervisorGuest.Boot(lab);
        guest.LetCompute();
        var v8 = guest.Registers.List().Single(id => (id & ~Constants.KVM_REG_SIZE_MASK) == (Constants.KVM_REG_RISCV | RiscvConstants.KVM_REG_RISCV_VECTOR | 14));
        byte[] value = [.. Enumerable.Range(1, 1 << RegisterFile.SizeOf(v8)).Select(i => (byte)i)];
        guest.Registers.Put(value);
        var set = guest.Registers.Set(v8);
        var stored = guest.Do("store_vector", Layout.Data);
        var seen = guest.Machine.Memory.Read(Layout.Data, value.Length);
        var bytes = guest.A(2);
        guest.Machine.Memory.Write(Layout.Data + 0x100, value.Reverse().ToArray());
        var loaded = guest.Do("load_vector", Layout.Data + 0x100);
        guest.Registers.Get(v8).OrThrow("KVM_GET_ONE_REG of V8");
        return $"{set}; {stored}: {(seen.SequenceEqual(value) ? "as set" : "otherwise")}, VLENB {(bytes == (ulong)value.Length ? "is its size" : "is not")}; {loaded}: {(guest.Registers.Bytes(v8).SequenceEqual(value.Reverse()) ? "as loaded" : "otherwise")}";
    }

    /// <summary>Sets the guest's clock, and lets it read it.</summary>
    [Rows]
    public string SetTime(Lab lab)
    {
        const ulong time = 0x1000_0000_0000_0000;
        var guest = SupervisorGuest.Boot(lab);
        var set = guest.Registers.Set(Registers.Time, time);
        guest.Do("time");
        return $"{set}; {(guest.A(2) - time < 1UL << 40 ? "from there on" : $"0x{guest.A(2):x}")}";
    }

    /// <summary>Arms the timer by its registers, and lets the guest wait.</summary>
    [Rows]
    public string ArmTimer(Lab lab)
    {
        var guest = SupervisorGuest.Boot(lab);
        guest.LetIn(SupervisorGuest.Timer);
        var compare = guest.Registers.Set(Registers.Timer(2), guest.Registers.Read(Registers.Time) + 1000);
        var on = guest.Registers.Set(TimerState, RiscvConstants.KVM_RISCV_TIMER_STATE_ON);
        return $"{compare}; {on}; {guest.Do("wait")}";
    }

    /// <summary>Makes an interrupt wait by SIP, and lets the guest in; takes it back, and lets another.</summary>
    [Rows]
    public string PendInterrupt(Lab lab)
    {
        const ulong software = 1 << SupervisorGuest.Software;
        var guest = SupervisorGuest.Boot(lab);
        guest.LetIn(SupervisorGuest.Software);
        var set = guest.Registers.Set(Registers.InterruptPending, software);
        var taken = guest.Do("time");
        guest.Complete();
        var cleared = guest.Registers.Set(Registers.InterruptPending, 0);
        guest.LetIn(SupervisorGuest.Software);
        return $"{set}: {taken}; {cleared}: {guest.Do("time")}";
    }

    /// <summary>Sets the mode to a user's: the guest's call is an exception of its own, which its supervisor takes.</summary>
    [Rows]
    public string SetMode(Lab lab)
    {
        var guest = SupervisorGuest.Boot(lab);
        var before = guest.Mode;
        var set = guest.Registers.Set(Registers.Mode, RiscvConstants.KVM_RISCV_MODE_U);
        var now = guest.Mode;
        var trap = guest.Do("call");
        return $"{before}; {set}: {now}; {trap}; {guest.Mode}";
    }

    /// <summary>Names a place for stolen time, and lets the guest run: it is written.</summary>
    [Rows]
    public string StealTime(Lab lab)
    {
        const ulong shmem = Constants.KVM_REG_RISCV | Constants.KVM_REG_SIZE_U64 | RiscvConstants.KVM_REG_RISCV_SBI_STATE;
        var guest = SupervisorGuest.Boot(lab);
        var before = guest.Registers.Read(shmem);
        var set = guest.Registers.Set(shmem, Layout.Data);
        guest.Do("time");
        return $"0x{before:x}; {set}; {(guest.Machine.Memory.Read<uint>(Layout.Data) is > 0 and var sequence && sequence % 2 == 0 ? "written" : "not written")}";
    }

    /// <summary>Names a place for stolen time whose memory the process cannot write, and lets the guest run.</summary>
    [Rows]
    public string StealTimeNowhere(Lab lab)
    {
        const ulong shmem = Constants.KVM_REG_RISCV | Constants.KVM_REG_SIZE_U64 | RiscvConstants.KVM_REG_RISCV_SBI_STATE;
        var guest = SupervisorGuest.Boot(lab);
        var memory = lab.AddMemory(guest.Machine.Vm, 1, Layout.Slots, lab.PageBytes).Memory;
        lab.Target.Main.Call(new SystemCall(SystemCallNumbers.Of(lab.Target.Architecture).mprotect, memory.Address, lab.PageBytes)).OrThrow("mprotect");
        var set = guest.Registers.Set(shmem, Layout.Slots);
        return $"{set}; {guest.Do("time")}";
    }
}
