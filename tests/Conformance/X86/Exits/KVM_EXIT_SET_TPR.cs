using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Exits;

/// <summary>Section 5.</summary>
public sealed class KVM_EXIT_SET_TPR
{
    /// <summary>Lets the guest raise and lower its task priority, and tells cr8 of the run page at each exit.</summary>
    [Rows]
    public string Lower(Lab lab)
    {
        const int limit = 8;
        var machine = lab.Boot("long64/cr8");
        var texts = new List<string>();
        while (texts.Count < limit)
        {
            var text = machine.Run();
            var page = machine.Page.Read();
            if (page.io.port == Layout.EndPort && machine.Page.ExitReason == ExitReason.KVM_EXIT_IO)
            {
                return string.Join("; ", texts.Append("end"));
            }

            texts.Add($"{text} cr8={page.cr8}");
        }

        return string.Join("; ", texts) + "; and so on";
    }
}
