using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Guests;

namespace KvmProbe.Conformance.X86.OnVcpu;

// A guest makes the kernel take memory as it runs: for the tables that map its own.
public sealed partial class KVM_RUN
{
    /// <summary>Runs a guest that stores to many pages while its caller may take no more memory, then a page more each time, until there is enough.</summary>
    [Rows]
    public string RunWithoutMemoryLeft(Lab lab)
    {
        const ulong pages = 4, distance = 0x20_0000;
        const int most = 128;
        var group = lab.Own(new MemoryGroup(lab));
        var seen = new List<string>();
        using (var inner = new Lab(group.Target, lab.Facts, lab.Guests))
        {
            var guest = GuestAccess.Boot(inner);
            var slot = inner.AddMemory(guest.Vm, 1, Layout.Slots, pages * distance);
            for (var i = 0UL; i < pages; i++)
            {
                slot.Write(Layout.Slots + (i * distance), 1UL); // so that it is the guest's tables alone that take memory
            }

            inner.Guests.Call(guest.Cpu.Vcpu, guest.Machine.Guest["store_pages"], [Layout.Slots, 2UL, pages, distance]);
            for (var left = 0; left < most && seen.LastOrDefault() is null or "ENOMEM"; left++)
            {
                group.Limit(left);
                var result = guest.Cpu.Vcpu.IoctlOn(group.Process, Requests.KVM_RUN);
                group.LiftLimit();
                seen.Add(!result.Ok ? result.ToString() : inner.Guests.Signal(guest.Cpu.Page) == Layout.DonePort ? "done" : inner.TextOf(result, guest.Cpu.Page));
            }

            var stored = Enumerable.Range(0, (int)pages).Count(i => slot.Read<ulong>(Layout.Slots + ((ulong)i * distance)) == 2);
            seen.Add($"{stored} of {pages} stored");
        }

        return $"{string.Join("; ", seen.Distinct())}; {group.Left()}";
    }
}
