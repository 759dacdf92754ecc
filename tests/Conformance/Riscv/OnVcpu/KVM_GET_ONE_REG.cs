using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Riscv.Guests;
using KvmProbe.Conformance.Riscv.Rows;
using KvmProbe.Guests.Riscv;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Riscv.OnVcpu;

/// <summary>4.69.</summary>
public sealed class KVM_GET_ONE_REG
{
    private const ulong BeyondAll = 0xffff;
    private const int Halved = 1;

    /// <summary>Reads one.</summary>
    [Rows]
    public string Get(Lab lab, RegisterRow row)
    {
        var registers = new RegisterFile(lab, lab.CreateVcpu());
        foreach (var id in row.Without)
        {
            registers.Set(RegisterFile.Parse(id), 0).OrThrow("KVM_SET_ONE_REG");
        }

        return registers.Get(RegisterFile.Parse(row.Id)).ToString();
    }

    /// <summary>Reads one beyond a group's last.</summary>
    [Rows]
    public string GetBeyond(Lab lab, RegisterGroupRow row) => new RegisterFile(lab, lab.CreateVcpu()).Get(row.First | BeyondAll).ToString();

    /// <summary>Reads a group's first with half its size, or twice.</summary>
    [Rows]
    public string GetOfWrongSize(Lab lab, RegisterGroupRow row) => new RegisterFile(lab, lab.CreateVcpu()).Get(WrongSize(row.First)).ToString();

    /// <summary>Reads a group's first to an address that cannot be written.</summary>
    [Rows]
    public string GetToBadAddress(Lab lab, RegisterGroupRow row) => lab.CreateVcpu().GetOneReg(new kvm_one_reg { id = row.First, addr = 8 }).ToString();

    /// <summary>Reads each register of the list with each size that is not its own.</summary>
    [Rows]
    public string GetEachOfEachSize(Lab lab)
    {
        var registers = new RegisterFile(lab, lab.CreateVcpu());
        var others =
            from id in registers.List()
            from size in Enumerable.Range(0, RegisterFile.Sizes)
            where size != RegisterFile.SizeOf(id)
            let result = registers.Get(RegisterFile.OfSize(id, size))
            where result.Errno is not (Errno.EINVAL or Errno.ENOENT)
            select $"0x{RegisterFile.OfSize(id, size):x}: {result}";
        return string.Join("; ", others.Take(8)) is { Length: > 0 } text ? text : "each is refused";
    }

    /// <summary>Reads what a new vCPU has.</summary>
    [Rows]
    public string GetNew(Lab lab)
    {
        var registers = new RegisterFile(lab, lab.CreateVcpu());
        var core = Enumerable.Range(0, 32).Select(i => registers.Read(Registers.Core((uint)i))).Count(value => value != 0);
        var csr = Enumerable.Range(0, 11).Select(i => registers.Read(Registers.Csr((uint)i))).Count(value => value != 0);
        return $"mode {registers.Read(Registers.Mode)}; core not 0: {core}; csr not 0: {csr}; compare 0x{registers.Read(Registers.Timer(2)):x}, timer {registers.Read(Registers.Timer(3))}";
    }

    /// <summary>Lets the guest write a register, and reads it.</summary>
    [Rows]
    public string WrittenByTheGuest(Lab lab)
    {
        var guest = SupervisorGuest.Boot(lab);
        guest.Set(Registers.Scratch, 0x11);
        var done = guest.Do("swap", 0x1234_5678_9abc_def0);
        return $"{done}, a2=0x{guest.A(2):x}; sscratch=0x{guest.Registers.Read(Registers.Scratch):x}";
    }

    /// <summary>Lets the guest load a double, and reads it by its name of 64 bits and by that of 32.</summary>
    [Rows]
    public string LoadedByTheGuest(Lab lab)
    {
        const ulong fa0 = Constants.KVM_REG_RISCV | Constants.KVM_REG_SIZE_U64 | Abi.Riscv.Constants.KVM_REG_RISCV_FP_D | 10;
        const ulong fcsr = Constants.KVM_REG_RISCV | Constants.KVM_REG_SIZE_U32 | Abi.Riscv.Constants.KVM_REG_RISCV_FP_D | 32;
        var guest = SupervisorGuest.Boot(lab);
        guest.LetCompute();
        guest.Machine.Memory.Write(Layout.Data, 0x3ff8_1234_5678_9abcUL);
        var done = guest.Do("load_float", Layout.Data, 0, 0x61);
        return $"{done}; {guest.Registers.Try(fa0)}; fcsr {guest.Registers.Get(fcsr)} 0x{(uint)guest.Registers.Value:x}";
    }

    /// <summary>Reads the clock twice, and lets the guest read it between.</summary>
    [Rows]
    public string ReadTime(Lab lab)
    {
        var guest = SupervisorGuest.Boot(lab);
        var before = guest.Registers.Read(Registers.Time);
        var done = guest.Do("time");
        var seen = guest.A(2);
        return $"{done}; {(before < seen && seen < guest.Registers.Read(Registers.Time) ? "in order" : "not in order")}";
    }

    /// <summary>Asks which extensions there are one by one, and all at once: the same.</summary>
    [Rows]
    public string GetAtOnce(Lab lab, AtOnceRow row)
    {
        var registers = new RegisterFile(lab, lab.CreateVcpu());
        var differ = 0;
        for (ulong word = 0; word <= row.LastWord; word++)
        {
            if (registers.Get(row.First | Abi.Riscv.Constants.KVM_REG_RISCV_ISA_MULTI_EN | word) is { Errno: Errno.ENOENT } && word > 0)
            {
                break; // of a kernel that has fewer
            }

            var enabled = registers.Read(row.First | Abi.Riscv.Constants.KVM_REG_RISCV_ISA_MULTI_EN | word);
            var disabled = registers.Read(row.First | Abi.Riscv.Constants.KVM_REG_RISCV_ISA_MULTI_DIS | word);
            differ += enabled == ~disabled ? 0 : 1;
            for (var bit = 0; bit < 64; bit++)
            {
                var single = registers.Get(row.First | ((word * 64) + (ulong)bit)).Ok && registers.Value == 1;
                differ += single == ((enabled >> bit & 1) != 0) ? 0 : 1;
            }
        }

        return differ == 0 ? "the same" : $"{differ} differ";
    }

    /// <summary>A group of extensions.</summary>
    public sealed record AtOnceRow : Row
    {
        /// <summary>The id of the first, in hexadecimal.</summary>
        public required string Id { get; init; }

        /// <summary>The number of the last register that has 64 at once.</summary>
        public ulong LastWord { get; init; }

        internal ulong First => RegisterFile.Parse(Id);
    }

    internal static ulong WrongSize(ulong id) => RegisterFile.OfSize(id, RegisterFile.SizeOf(id) ^ Halved);
}
