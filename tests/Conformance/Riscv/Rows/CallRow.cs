using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Riscv.Guests;
using KvmProbe.Targets;
using static KvmProbe.Abi.Riscv.Constants;

namespace KvmProbe.Conformance.Riscv.Rows;

/// <summary>A call of the firmware.</summary>
public sealed record CallRow : Row
{
    private static readonly Dictionary<string, int> Extensions = new()
    {
        ["V01"] = KVM_RISCV_SBI_EXT_V01,
        ["TIME"] = KVM_RISCV_SBI_EXT_TIME,
        ["IPI"] = KVM_RISCV_SBI_EXT_IPI,
        ["RFENCE"] = KVM_RISCV_SBI_EXT_RFENCE,
        ["SRST"] = KVM_RISCV_SBI_EXT_SRST,
        ["HSM"] = KVM_RISCV_SBI_EXT_HSM,
        ["PMU"] = KVM_RISCV_SBI_EXT_PMU,
        ["EXPERIMENTAL"] = KVM_RISCV_SBI_EXT_EXPERIMENTAL,
        ["VENDOR"] = KVM_RISCV_SBI_EXT_VENDOR,
        ["DBCN"] = KVM_RISCV_SBI_EXT_DBCN,
        ["STA"] = KVM_RISCV_SBI_EXT_STA,
        ["SUSP"] = KVM_RISCV_SBI_EXT_SUSP,
        ["FWFT"] = KVM_RISCV_SBI_EXT_FWFT,
        ["MPXY"] = KVM_RISCV_SBI_EXT_MPXY,
    };

    /// <summary>The extension, the function and its arguments, in hexadecimal.</summary>
    public required IReadOnlyList<string> Call { get; init; }

    /// <summary>Extensions that are enabled before.</summary>
    public IReadOnlyList<string> Enable { get; init; } = [];

    /// <summary>Extensions that are disabled before.</summary>
    public IReadOnlyList<string> Disable { get; init; } = [];

    /// <summary>The number of an extension by its name, as KVM_REG_RISCV_SBI_EXT has it.</summary>
    public static int Number(string extension) => Extensions[extension];

    /// <summary>A guest whose firmware has what the row says.</summary>
    public SupervisorGuest Boot(Lab lab)
    {
        var guest = SupervisorGuest.Boot(lab);
        Prepare(guest).OrThrow("KVM_SET_ONE_REG of an extension");
        return guest;
    }

    /// <summary>Gives a guest the firmware that the row says.</summary>
    /// <returns>The first refusal.</returns>
    public SysResult Prepare(SupervisorGuest guest)
    {
        var wanted = Enable.Select(name => (name, 1UL)).Concat(Disable.Select(name => (name, 0UL)));
        var results = wanted.Select(each => guest.Registers.Set(KvmProbe.Guests.Riscv.Registers.SbiExtension(Extensions[each.name]), each.Item2));
        return results.FirstOrDefault(result => !result.Ok, new SysResult(0));
    }

    /// <summary>Lets the guest make the call.</summary>
    public string Make(SupervisorGuest guest) => guest.Call(Values[0], Values[1], Values.AsSpan(2));

    /// <summary>The same, up to what comes first.</summary>
    public string Begin(SupervisorGuest guest) => guest.Begin(Values[0], Values[1], Values.AsSpan(2));

    private ulong[] Values => [.. Call.Select(RegisterFile.Parse)];
}
