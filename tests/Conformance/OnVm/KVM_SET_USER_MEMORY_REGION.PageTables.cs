using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using Constants = KvmProbe.Abi.Constants;

namespace KvmProbe.Conformance.OnVm;

/// <summary>
/// 4.35: page tables that the processor cannot write to. They lack accessed bits, so the processor wants to write to them at every access;
/// where the processor itself walks them, the kernel has to carry out each of the guest's instructions.
/// </summary>
public sealed partial class KVM_SET_USER_MEMORY_REGION
{
    private const ulong TableBits = 0x7; // present, writable, user
    private const ulong LargePage = 0x80;
    private const ulong CR0_PG = 1UL << 31;
    private const ulong CR4_PSE = 1 << 4;

    /// <summary>Runs a guest whose page tables stand in a read-only slot, and once more with the same tables in a writable one.</summary>
    [Rows]
    public string RunOnReadOnlyTables(Lab lab, GuestRow row)
    {
        var readOnly = RunOnTables(lab, row, Constants.KVM_MEM_READONLY);
        var writable = RunOnTables(lab, row, 0);
        return readOnly == writable ? readOnly : $"{readOnly}; but on writable tables {writable}";
    }

    /// <summary>Runs a guest whose page tables stand in a read-only slot.</summary>
    [Rows]
    public string RunOnReadOnlyTablesOnly(Lab lab, GuestRow row) => RunOnTables(lab, row, Constants.KVM_MEM_READONLY);

    private static string RunOnTables(Lab lab, GuestRow row, uint flags)
    {
        var machine = row.Boot(lab);
        var tables = lab.AddMemory(machine.Vm, Slot, Layout.Slots, SlotPages * PageBytes, flags);
        machine.UseSupportedCpuid();
        if (machine.Guest.Mode is GuestMode.long64)
        {
            tables.Write(Layout.Slots, (Layout.Slots + PageBytes) | TableBits);
            tables.Write(Layout.Slots + PageBytes, (Layout.Slots + (2 * PageBytes)) | TableBits);
            tables.Write(Layout.Slots + (2 * PageBytes), LargePage | TableBits);
        }
        else
        {
            tables.Write(Layout.Slots, LargePage | TableBits);
        }

        machine.ChangeSregs((ref kvm_sregs sregs) =>
        {
            sregs.cr3 = Layout.Slots;
            sregs.cr0 |= CR0_PG;
            sregs.cr4 |= CR4_PSE;
        });
        return machine.Trace();
    }
}
