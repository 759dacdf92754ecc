using KvmProbe.Abi;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>KVM's own MSRs (<c>x86/msr.rst</c>), each written by the guest or by user space, and what KVM writes then.</summary>
public sealed partial class KVM_SET_MSRS
{
    private const byte Untold = 0x5a;
    private const ulong Elsewhere = ParavirtualGuest.Slot + 0x10_0000;

    /// <summary>Gives a structure an address, lets KVM write it, and reads the MSR.</summary>
    [Rows]
    public string Paravirtual(Lab lab, ParavirtualRow row)
    {
        var msr = row.Msr;
        var guest = new ParavirtualGuest(lab, row.Irqchip);
        var memory = guest.AddMemory(row.ReadOnly ? (uint)Constants.KVM_MEM_READONLY : 0);
        var address = ParavirtualGuest.Address(msr, row.At);
        var hasMemory = address < ParavirtualGuest.Slot + ParavirtualGuest.SlotBytes;
        if (row.OddVersion)
        {
            memory.Write(address + (ulong)msr.Version, 0x5a5a_5a5bU);
        }

        var value = address | msr.Enable;
        var set = row.ByUserSpace ? $"{MsrList.Set(lab, guest.Cpu.Vcpu, msr.Index, value)}" : guest.Write(msr.Index, value);
        var told = guest.Update(msr, address, hasMemory ? memory : null);
        return $"{set}; {told}; {(guest.Read(msr.Index) == $"0x{value:x}" ? "read back" : "not read back")}";
    }

    /// <summary>Enables it, disables it again with the address kept, and does what made KVM write before.</summary>
    [Rows]
    public string ParavirtualDisabled(Lab lab, ParavirtualRow row)
    {
        var (msr, guest, memory, address) = Enable(lab, row);
        var enabled = guest.Update(msr, address, memory);
        var disabled = guest.Write(msr.Index, address);
        return $"{enabled}; {disabled}; {guest.Update(msr, address, memory)}";
    }

    /// <summary>Writes each reserved bit alone, as the guest and as user space, while it is enabled and while it is not.</summary>
    [Rows]
    public string ParavirtualReserved(Lab lab, ParavirtualRow row)
    {
        var msr = row.Msr;
        var guest = new ParavirtualGuest(lab);
        guest.AddMemory();
        var address = msr.Bytes == 0 ? 0 : ParavirtualGuest.Address(msr, row.At);
        var before = guest.Read(msr.Index);
        var values = from bit in Enumerable.Range(0, 64)
                     where (msr.Reserved >> bit & 1) != 0
                     from enable in new[] { 0UL, msr.Enable }.Distinct()
                     select address | enable | (1UL << bit);
        var taken = values.ToLookup(value => guest.Write(msr.Index, value) == "#GP" && MsrList.Set(lab, guest.Cpu.Vcpu, msr.Index, value).Raw == 0);
        var after = guest.Read(msr.Index);
        return $"{(taken[false].Any() ? $"taken: {string.Join(' ', taken[false].Select(value => $"{value:x}"))}" : "each refused")}; "
            + $"{(after == before ? "as before" : after)}";
    }

    /// <summary>Deletes the slot once the structure has been written there, and makes it again of other memory.</summary>
    [Rows]
    public string ParavirtualDeleted(Lab lab, ParavirtualRow row)
    {
        var (msr, guest, old, address) = Enable(lab, row);
        var first = guest.Update(msr, address, old);
        guest.Machine.Vm.SetUserMemoryRegion(old.Region with { memory_size = 0 }).OrThrow("KVM_SET_USER_MEMORY_REGION");
        Fill(old);
        var deleted = guest.Update(msr, address, null);
        var anew = guest.Update(msr, address, guest.AddMemory());
        return $"{first}; deleted: {deleted}; made anew: {anew}; the old memory {(IsFilled(old) ? "untouched" : "written")}";
    }

    /// <summary>Moves the slot once the structure has been written there, and back.</summary>
    [Rows]
    public string ParavirtualMoved(Lab lab, ParavirtualRow row)
    {
        var (msr, guest, memory, address) = Enable(lab, row);
        var first = guest.Update(msr, address, memory);
        guest.Machine.Vm.SetUserMemoryRegion(memory.Region with { guest_phys_addr = Elsewhere }).OrThrow("KVM_SET_USER_MEMORY_REGION");
        Fill(memory);
        var moved = $"{guest.Update(msr, address, null)}, {(IsFilled(memory) ? "untouched" : "written")}";
        guest.Machine.Vm.SetUserMemoryRegion(memory.Region).OrThrow("KVM_SET_USER_MEMORY_REGION");
        memory.Memory.Fill(0, (int)ParavirtualGuest.SlotBytes, 0);
        return $"{first}; moved: {moved}; back: {guest.Update(msr, address, memory)}";
    }

    /// <summary>Lets a guest write it, gives what KVM_GET_MSRS says to the vCPU of a fresh VM, and lets KVM write there.</summary>
    [Rows]
    public string ParavirtualRestored(Lab lab, ParavirtualRow row)
    {
        var msr = row.Msr;
        var (from, to) = (new ParavirtualGuest(lab), new ParavirtualGuest(lab));
        from.AddMemory();
        var memory = to.AddMemory();
        var address = msr.Bytes == 0 ? 0 : ParavirtualGuest.Address(msr, row.At);
        var written = from.Write(msr.Index, address | msr.Enable);
        var get = MsrList.Get(lab, from.Cpu.Vcpu, msr.Index, out var value);
        var set = MsrList.Set(lab, to.Cpu.Vcpu, msr.Index, value);
        var told = msr.Update == ParavirtualUpdate.none ? "" : $"{to.Update(msr, address, memory)}; ";
        return $"{written}; {get}; {set}; {told}{(to.Read(msr.Index) == $"0x{address | msr.Enable:x}" ? "read by the guest" : "not read by the guest")}";
    }

    /// <summary>Lets the guest write it on one vCPU, and read it on another.</summary>
    [Rows]
    public string ParavirtualOther(Lab lab, ParavirtualRow row)
    {
        var msr = row.Msr;
        var guest = new ParavirtualGuest(lab);
        guest.AddMemory();
        var other = guest.Add(1);
        var before = other.Read(msr.Index);
        var address = msr.Bytes == 0 ? 0 : ParavirtualGuest.Address(msr, row.At);
        guest.Write(msr.Index, address | msr.Enable);
        var after = other.Read(msr.Index);
        return after == before ? "its own" : after == guest.Read(msr.Index) ? "the same" : after;
    }

    private static (ParavirtualMsr Msr, ParavirtualGuest Guest, GuestMemory Memory, ulong Address) Enable(Lab lab, ParavirtualRow row)
    {
        var guest = new ParavirtualGuest(lab);
        var memory = guest.AddMemory();
        var address = ParavirtualGuest.Address(row.Msr, row.At);
        guest.Write(row.Msr.Index, address | row.Msr.Enable);
        return (row.Msr, guest, memory, address);
    }

    private static void Fill(GuestMemory memory) => memory.Memory.Fill(0, (int)ParavirtualGuest.SlotBytes, Untold);

    private static bool IsFilled(GuestMemory memory) =>
        !memory.Read(ParavirtualGuest.Slot, (int)ParavirtualGuest.SlotBytes).AsSpan().ContainsAnyExcept(Untold);
}
