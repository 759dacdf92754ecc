using KvmProbe.Abi;
using KvmProbe.Abi.Arm64;
using KvmProbe.Conformance.Arm64.Guests;
using KvmProbe.Conformance.Guests;

namespace KvmProbe.Conformance.Arm64.Exits;

/// <summary>Section 5: calls that the SMCCC filter forwards.</summary>
public sealed class KVM_EXIT_HYPERCALL
{
    /// <summary>A filter and a call.</summary>
    public sealed record FilteredRow : Row
    {
        /// <summary>The first function of the range.</summary>
        public required string Base { get; init; }

        /// <summary>How many.</summary>
        public uint Count { get; init; } = 1;

        /// <summary><c>KVM_SMCCC_FILTER_*</c>.</summary>
        public required byte Action { get; init; }

        /// <summary>The function that is called.</summary>
        public required string Function { get; init; }

        /// <summary>The conduit.</summary>
        public string Conduit { get; init; } = "hvc";
    }

    /// <summary>Sets a filter, lets the guest call, answers 42h when it leaves, and lets it go on.</summary>
    [Rows]
    public string Filtered(Lab lab, FilteredRow row)
    {
        var filter = new SmcccFilter(lab);
        var guest = FirmwareGuest.Boot(lab, vm =>
            filter.Set(vm, (uint)RegisterFile.Parse(row.Base), row.Count, row.Action).OrThrow("KVM_ARM_VM_SMCCC_FILTER"));
        var exit = guest.Call(row.Conduit, RegisterFile.Parse(row.Function));
        if (guest.Machine.Page.ExitReason is not ExitReason.KVM_EXIT_HYPERCALL)
        {
            return exit;
        }

        var behind = guest.Registers.Read(KvmProbe.Guests.Arm64.Registers.Pc) - guest.Machine.Guest[row.Conduit];
        guest.Registers.Set(KvmProbe.Guests.Arm64.Registers.X(0), 0x42).OrThrow("KVM_SET_ONE_REG");
        return $"{exit}; pc +{behind}; {guest.GoOn()}";
    }
}
