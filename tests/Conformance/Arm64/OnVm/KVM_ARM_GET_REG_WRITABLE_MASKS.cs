using KvmProbe.Abi.Arm64;
using KvmProbe.Arm64;
using KvmProbe.Conformance.Arm64.Guests;
using KvmProbe.Conformance.Guests;
using KvmProbe.Guests.Arm64;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Arm64.OnVm;

/// <summary>4.139.</summary>
public sealed class KVM_ARM_GET_REG_WRITABLE_MASKS
{
    private static readonly ulong IdAa64Isar0 = Registers.System(3, 0, 0, 6, 0);

    /// <summary>A range of registers.</summary>
    public sealed record RangeRow : Row
    {
        /// <summary>The range.</summary>
        public uint Range { get; init; }

        /// <summary>The first of the fields that are reserved.</summary>
        public uint Reserved { get; init; }

        /// <summary>The address, where it is not to be a good one.</summary>
        public ulong? Address { get; init; }
    }

    /// <summary>Clears what is writable of a feature register; the guest sees what is left.</summary>
    [Rows]
    public string ClearWritable(Lab lab)
    {
        var guest = FirmwareGuest.Boot(lab);
        var result = Masks(lab, guest.Machine.Vm, out var masks);
        var mask = masks[Index(IdAa64Isar0)];
        var before = guest.Registers.Read(IdAa64Isar0);
        var set = guest.Registers.Set(IdAa64Isar0, before & ~mask);
        guest.Do("features");
        return $"{result}; {(mask == 0 ? "nothing is writable" : "some is writable")}; {set}; {(guest.X0 == (before & ~mask) ? "the guest sees what is left" : $"the guest sees 0x{guest.X0:x}")}";
    }

    /// <summary>Changes each bit of each feature register that is not writable.</summary>
    [Rows]
    public string ChangeOthers(Lab lab)
    {
        const int bits = 64;
        var vm = lab.CreateVm();
        var vcpu = lab.CreateVcpu(vm).Vcpu;
        vcpu.ArmVcpuInit(lab.Target(vm)).OrThrow("KVM_ARM_VCPU_INIT");
        var result = Masks(lab, vm, out var masks);
        var registers = new RegisterFile(lab, vcpu);
        var taken = new List<string>();
        foreach (var id in registers.List().Where(IsFeature))
        {
            var value = registers.Read(id);
            var frozen = Enumerable.Range(0, bits).Where(bit => (masks[Index(id)] >> bit & 1) == 0).Take(4);
            taken.AddRange(frozen.Where(bit => registers.Set(id, value ^ (1UL << bit)).Ok && registers.Read(id) != value).Select(bit => $"0x{id:x} bit {bit}"));
        }

        return $"{result}; {(taken.Count == 0 ? "none of the others changes" : string.Join("; ", taken.Take(8)))}";
    }

    /// <summary>Asks for what may be refused.</summary>
    [Rows]
    public string Ask(Lab lab, RangeRow row)
    {
        var memory = lab.Memory(Constants.KVM_ARM_FEATURE_ID_RANGE_SIZE * sizeof(ulong));
        var range = new reg_mask_range { addr = row.Address ?? memory.Address, range = row.Range };
        range.reserved[0] = row.Reserved;
        return lab.CreateVm().ArmGetRegWritableMasks(in range).ToString();
    }

    private static SysResult Masks(Lab lab, KvmVm vm, out ulong[] masks)
    {
        var memory = lab.Memory(Constants.KVM_ARM_FEATURE_ID_RANGE_SIZE * sizeof(ulong));
        var result = vm.ArmGetRegWritableMasks(new reg_mask_range { addr = memory.Address, range = Constants.KVM_ARM_FEATURE_ID_RANGE });
        masks = [.. Enumerable.Range(0, Constants.KVM_ARM_FEATURE_ID_RANGE_SIZE).Select(i => memory.Read<ulong>(i * sizeof(ulong)))];
        return result;
    }

    /// <summary>System registers with op0 3, op1 0, 1 or 3, and CRn 0; CRm is 0 to 7 (4.139).</summary>
    private static bool IsFeature(ulong id)
    {
        const ulong kind = ~0xffffUL;
        return (id & kind) == (IdAa64Isar0 & kind) && (id >> 14 & 3) == 3 && (id >> 11 & 7) is 0 or 1 or 3 && (id >> 7 & 15) == 0 && (id >> 3 & 15) < 8;
    }

    /// <summary><c>ARM64_FEATURE_ID_RANGE_IDX</c>: op1 3 has the third place.</summary>
    private static int Index(ulong id)
    {
        var op1 = (int)(id >> 11 & 7);
        return ((op1 == 3 ? 2 : op1) << 6) | (int)(id & 0x3f);
    }
}
