using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>Runs the guest <c>long64/task-priority</c>.</summary>
public static class TprAccess
{
    private const int Limit = 8;

    /// <summary>Every exit to the guest's end, reports of accesses to the task priority among them.</summary>
    public static string Trace(Machine machine)
    {
        var exits = new List<string>();
        while (exits.Count < Limit)
        {
            var text = machine.Run();
            var page = machine.Page.Read();
            if (machine.Page.ExitReason == ExitReason.KVM_EXIT_TPR_ACCESS)
            {
                var rip = page.tpr_access.rip;
                var place = machine.Guest.Lines.FirstOrDefault(line => line.Address == rip)?.Text ?? $"0x{rip:x}";
                text = $"TPR_ACCESS {(page.tpr_access.is_write != 0 ? "write" : "read")} at {place}";
            }
            else if (page.io.port == Layout.EndPort)
            {
                return string.Join("; ", exits.Append("end"));
            }

            exits.Add(text);
            if (machine.Page.ExitReason is not (ExitReason.KVM_EXIT_TPR_ACCESS or ExitReason.KVM_EXIT_IO))
            {
                break;
            }
        }

        return string.Join("; ", exits);
    }
}
