using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Ppc.Guests;

namespace KvmProbe.Conformance.Ppc.Capabilities;

/// <summary>7.1.</summary>
public sealed class KVM_CAP_PPC_ENABLE_HCALL
{
    /// <summary>A number of a hypercall.</summary>
    public sealed record NumberRow : Row
    {
        /// <summary>The number.</summary>
        public required ulong Number { get; init; }

        /// <summary>1 lets the kernel handle it, 0 user space.</summary>
        public ulong Enable { get; init; } = 1;

        /// <summary>Flags.</summary>
        public uint Flags { get; init; }
    }

    /// <summary>A hypercall, which the guest makes.</summary>
    public sealed record CallRow : Row
    {
        /// <summary>The hypercall.</summary>
        public required Hcall Call { get; init; }

        /// <summary>Its arguments.</summary>
        public IReadOnlyList<ulong> Arguments { get; init; } = [];
    }

    /// <summary>Asks for a number.</summary>
    [Rows]
    public string Enable(Lab lab, NumberRow row) => lab.CreateVm().AskForHcall(row.Number, row.Enable, row.Flags).ToString();

    /// <summary>Lets the guest make the hypercall in a new VM, disabled, and enabled.</summary>
    [Rows]
    public string Switch(Lab lab, CallRow row)
    {
        var guest = PaprGuest.Boot(lab);
        var first = guest.Call(row.Call, [.. row.Arguments]);
        guest.Vm.AskForHcall((ulong)row.Call, 0).OrThrow("KVM_ENABLE_CAP");
        var disabled = guest.Call(row.Call, [.. row.Arguments]);
        guest.Vm.EnableHcall(row.Call);
        return $"{first}; disabled: {disabled}; enabled: {guest.Call(row.Call, [.. row.Arguments])}";
    }
}
