using KvmProbe.Abi;
using KvmProbe.Arm64;
using KvmProbe.Conformance.Arm64.Guests;
using KvmProbe.Conformance.Arm64.Rows;
using KvmProbe.Conformance.Guests;
using KvmProbe.Guests.Arm64;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Arm64.OnVcpu;

/// <summary>4.68.</summary>
public sealed class KVM_SET_ONE_REG
{
    private const ulong Number = 0x1234_5678_9abc_def0;
    private const ulong PsciVersion = Abi.Arm64.Constants.KVM_REG_ARM_PSCI_VERSION;

    /// <summary>A version of PSCI.</summary>
    public sealed record VersionRow : Row
    {
        /// <summary>The version, as PSCI_VERSION has it.</summary>
        public required string Version { get; init; }
    }

    /// <summary>Sets a register that the guest stores.</summary>
    [Rows]
    public string SeenByTheGuest(Lab lab)
    {
        var guest = GuestAccess.Boot(lab);
        var stored = guest.Store(Layout.Data, Number);
        return $"{stored}; 0x{guest.Machine.Memory.Read<ulong>(Layout.Data):x}";
    }

    /// <summary>Sets one to a value.</summary>
    [Rows]
    public string Set(Lab lab, RegisterRow row)
    {
        var registers = new RegisterFile(lab, NewVcpu.Of(lab, row));
        return registers.Set(RegisterFile.Parse(row.Id), RegisterFile.Parse(row.Value)).ToString();
    }

    /// <summary>Sets one of a vCPU that is only created.</summary>
    [Rows]
    public string SetBeforeInit(Lab lab, RegisterRow row) =>
        new RegisterFile(lab, NewVcpu.Created(lab).Vcpu).Set(RegisterFile.Parse(row.Id), 0).ToString();

    /// <summary>Sets one from an address that cannot be read.</summary>
    [Rows]
    public string SetFromBadAddress(Lab lab, RegisterRow row) =>
        NewVcpu.Of(lab, row).SetOneReg(new kvm_one_reg { id = RegisterFile.Parse(row.Id), addr = 8 }).ToString();

    /// <summary>Reads one, lets the guest run, sets it to what was read and to another value.</summary>
    [Rows]
    public string SetAfterRun(Lab lab, RegisterRow row)
    {
        var guest = FirmwareGuest.Boot(lab);
        var id = RegisterFile.Parse(row.Id);
        var value = guest.Registers.Read(id);
        var ran = guest.Call("hvc", 0x8400_0000) is var text && text.StartsWith("x0=", StringComparison.Ordinal) ? "ran" : text;
        return $"{ran}; the same: {guest.Registers.Set(id, value)}; another: {guest.Registers.Set(id, value ^ 1)}";
    }

    /// <summary>Sets each register of the list to what was read of it, with each size; all are then as they were.</summary>
    [Rows]
    public string SetEachToWhatItIs(Lab lab, FeatureRow row)
    {
        var registers = new RegisterFile(lab, NewVcpu.Of(lab, row.Features));
        var refused = new List<string>();
        foreach (var id in registers.List().Where(id => id != Abi.Arm64.Constants.KVM_REG_ARM64_SVE_VLS)) // which finalizing makes immutable
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
            else if (!IsCounter(id) && (registers.Get(id) is { Ok: false } || !registers.Bytes(id).SequenceEqual(before)))
            {
                refused.Add($"0x{id:x} is not what it was");
            }
        }

        return refused.Count == 0 ? "each takes what was read" : string.Join("; ", refused.Take(8));
    }

    /// <summary>Leaves a vCPU the shortest of the vector lengths, and finalizes SVE; it has that length then and no other.</summary>
    [Rows]
    public string SetLengths(Lab lab)
    {
        const ulong lengths = 0x6060_0000_0015_ffff;
        var vcpu = NewVcpu.WithOpenSve(lab).Vcpu;
        var registers = new RegisterFile(lab, vcpu);
        var set = registers.Set(lengths, 1);
        var finalized = vcpu.ArmVcpuFinalize(Abi.Arm64.Constants.KVM_ARM_VCPU_SVE);
        return $"{set}; {finalized}; {registers.Try(lengths)}";
    }

    /// <summary>Sets the version of PSCI, and lets the guest ask for it.</summary>
    [Rows]
    public string SetVersion(Lab lab, VersionRow row)
    {
        var guest = FirmwareGuest.Boot(lab);
        var set = guest.Registers.Set(PsciVersion, RegisterFile.Parse(row.Version));
        return $"{set}; {guest.Call("hvc", 0x8400_0000)}";
    }

    /// <summary>Takes a service from the guest by its bitmap (arm/fw-pseudo-registers.rst), and lets the guest call it.</summary>
    [Rows]
    public string TakeService(Lab lab, ServiceRow row)
    {
        var before = Ask(FirmwareGuest.Boot(lab));
        var guest = FirmwareGuest.Boot(lab);
        var set = guest.Registers.Set(RegisterFile.Parse(row.Id), 0);
        return $"{before}; {set}; {Ask(guest)}";

        string Ask(FirmwareGuest asking) => asking.Call("hvc", [.. row.Call.Select(RegisterFile.Parse)]) is "x0=-1" ? "unknown" : "known";
    }

    /// <summary>A bitmap of services, and a function of one.</summary>
    public sealed record ServiceRow : Row
    {
        /// <summary>The bitmap.</summary>
        public required string Id { get; init; }

        /// <summary>The function and its arguments.</summary>
        public required IReadOnlyList<string> Call { get; init; }
    }

    /// <summary>Counters go on by themselves.</summary>
    private static bool IsCounter(ulong id) => id is Abi.Arm64.Constants.KVM_REG_ARM_TIMER_CNT or Abi.Arm64.Constants.KVM_REG_ARM_PTIMER_CNT;
}
