using KvmProbe.Hosts;

namespace KvmProbe.Fuzz;

/// <summary>The tables that hosts are made of: machines, kernels, tools.</summary>
internal sealed class FuzzedTables : IFuzzed
{
    private static readonly (string File, Action<string, string> Read)[] Tables =
    [
        ("ci/machines.json", (text, file) => EmulatedMachines.Parse(text, file)),
        ("ci/kernels", (text, file) => HostTables.Kernels(text, file)),
        ("ci/auto", (text, file) => HostTables.Automatic(text, file)),
        ("ci/tools", (text, file) => HostTables.Tools(text, file)),
    ];

    /// <inheritdoc/>
    public string Name => "tables";

    /// <inheritdoc/>
    public void Try(Random random, Action<byte[]> input)
    {
        var (file, read) = Tables[random.Next(Tables.Length)];
        var bytes = Mutator.Bytes(File.ReadAllBytes(Path.Combine(HostFiles.Root, file)), random);
        input(bytes);
        try
        {
            read(System.Text.Encoding.UTF8.GetString(bytes), file);
        }
        catch (HostUnavailableException e) when (e.Message.StartsWith(file, StringComparison.Ordinal) && !e.Message.Contains('\n', StringComparison.Ordinal))
        {
            // That is how an error is said.
        }
    }
}
