using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>The header only.</summary>
public sealed class KVM_SET_NR_MMU_PAGES
{
    /// <summary>A number of pages.</summary>
    public sealed record PagesRow : Row
    {
        /// <summary>The argument.</summary>
        public required ulong Pages { get; init; }
    }

    /// <summary>Sets the number.</summary>
    [Rows]
    public string Set(Lab lab, PagesRow row) => lab.CreateVm().SetNrMmuPages(row.Pages).ToString();

    /// <summary>Sets the number, lets the guest store far and wide, lowers the number, and lets it look at what it stored.</summary>
    [Rows]
    public string RunWithFew(Lab lab, PagesRow row)
    {
        const ulong distance = 0x20_0000; // another table for each
        const uint slots = 100;
        var guest = GuestAccess.Boot(lab);
        for (uint i = 0; i < slots; i++)
        {
            lab.AddMemory(guest.Vm, i + 1, Address(i), 0x1000);
            guest.Store(Address(i), i);
        }

        var result = guest.Vm.SetNrMmuPages(row.Pages);
        var right = Enumerable.Range(0, (int)slots).Count(i => guest.Load(Address((uint)i)) == $"0x{i:x}");
        return $"{result}; {right} of {slots} pages are as the guest left them";

        static ulong Address(uint i) => Layout.Slots + (i * distance);
    }
}
