using KvmProbe.Abi;
using KvmProbe.Conformance.Riscv.Guests;

namespace KvmProbe.Conformance.Riscv.Exits;

/// <summary>Section 5: accesses to CSRs that user space handles; and those of the kernel.</summary>
public sealed class KVM_EXIT_RISCV_CSR
{
    /// <summary>An access.</summary>
    public sealed record AccessRow : Row
    {
        /// <summary>The guest's label.</summary>
        public required string Do { get; init; }

        /// <summary>What the guest writes, or selects.</summary>
        public ulong Value { get; init; }
    }

    /// <summary>Lets the guest access a CSR, answers 42h when it leaves, and lets it go on.</summary>
    [Rows]
    public string Access(Lab lab, AccessRow row)
    {
        var guest = SupervisorGuest.Boot(lab);
        var exit = guest.Do(row.Do, row.Value, 0x77, 0x5);
        if (guest.Machine.Page.ExitReason is not ExitReason.KVM_EXIT_RISCV_CSR)
        {
            return exit == "done" ? $"done, a2=0x{guest.A(2):x}" : exit;
        }

        var csr = guest.Machine.Page.Read().riscv_csr;
        guest.Machine.Page.Set(nameof(kvm_run.riscv_csr), csr with { ret_value = 0x42 });
        var at = guest.Pc;
        return $"{exit} at {at}; {guest.GoOn()}, a2=0x{guest.A(2):x}";
    }
}
