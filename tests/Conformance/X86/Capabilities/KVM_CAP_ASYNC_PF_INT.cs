using KvmProbe.Conformance.X86.Guests;

namespace KvmProbe.Conformance.X86.Capabilities;

/// <summary>A guest goes on while the host fetches a page of its memory, and is told by an interrupt that it is there (<c>x86/msr.rst</c>).</summary>
public sealed class KVM_CAP_ASYNC_PF_INT
{
    /// <summary>Lets the guest load from a page that the host has to fetch, fetches it, and lets the guest end.</summary>
    [Rows]
    public string Fetch(Lab lab)
    {
        var guest = new ParavirtualGuest(lab);
        var fault = new AsyncPageFault(lab, guest, ParavirtualGuest.Slot, _ => guest.AddMemory());
        var touched = fault.Touch();
        var token = (uint)guest.Regs.rax;
        var absent = $"{touched}: flags {fault.Shared.flags}, token {fault.Shared.token}";
        fault.ClearFlags();
        var fetched = fault.Fetch();
        var shared = fault.Shared;
        var ready = $"{fetched}: flags {shared.flags}, token {(token != 0 && shared.token == token ? "that of the fault" : $"{shared.token:x}, not {token:x}")}";
        var end = guest.GoOn();
        return $"{absent}; {ready}; {end}: {(guest.Regs.rdx == AsyncPageFault.Value ? "loaded" : $"0x{guest.Regs.rdx:x}")}, token {fault.Shared.token}";
    }
}
