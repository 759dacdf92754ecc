using KvmProbe.Abi;

namespace KvmProbe.Guests;

/// <summary>What a guest has stored, seen after its accesses.</summary>
public sealed partial class Machine
{
    /// <summary>Runs to the guest's first <c>out</c>, answers its reads, and tells what it stored at <see cref="Layout.Data"/>.</summary>
    /// <param name="words">How many words of eight bytes.</param>
    public string TraceToStored(int words)
    {
        var exits = new List<string>();
        while (exits.Count < TraceLimit)
        {
            var text = Run();
            if (text.StartsWith("IO out", StringComparison.Ordinal))
            {
                var stored = Enumerable.Range(0, words).Select(i => $"{Memory.Read<ulong>(Layout.Data + ((ulong)i * sizeof(ulong))):x}");
                return string.Join("; ", exits.Append(string.Join(' ', stored)));
            }

            exits.Add(text);
            if (Page.ExitReason is not (ExitReason.KVM_EXIT_IO or ExitReason.KVM_EXIT_MMIO))
            {
                break;
            }

            Answer();
        }

        return string.Join("; ", exits);
    }
}
