using System.Text;
using SharpCompress.Common;
using SharpCompress.Providers;

namespace KvmProbe.Hosts;

/// <summary>Kernel modules in a folder, each with its place and what it needs to be loaded before it.</summary>
internal sealed class ModuleSet
{
    private static ReadOnlySpan<byte> Depends => "\0depends="u8;

    private readonly Dictionary<string, string> _files;

    /// <summary>Finds all modules below a folder.</summary>
    internal ModuleSet(string folder)
    {
        _files = Directory.EnumerateFiles(folder, "*.ko*", SearchOption.AllDirectories).ToLookup(NameOf).ToDictionary(
            files => files.Key, files => files.First());
    }

    /// <summary>
    /// The modules by name and content, each after those that it needs. One that is not in the folder is taken to be built into the
    /// kernel; if it is not, the host's console will say so.
    /// </summary>
    internal IReadOnlyList<(string Name, byte[] Content)> InOrder(IEnumerable<string> wanted)
    {
        var order = new List<(string Name, byte[] Content)>();
        var seen = new HashSet<string>();
        foreach (var name in wanted)
        {
            Visit(name);
        }

        return order;

        void Visit(string name)
        {
            name = name.Replace('-', '_');
            if (seen.Add(name) && _files.TryGetValue(name, out var file))
            {
                var content = Read(file);
                foreach (var needed in NeededBy(content))
                {
                    Visit(needed);
                }

                order.Add((name, content));
            }
        }
    }

    /// <summary>Whether a module is there.</summary>
    internal bool Has(string name) => _files.ContainsKey(name);

    private static string NameOf(string file)
    {
        var name = Path.GetFileName(file);
        return name[..name.IndexOf(".ko", StringComparison.Ordinal)].Replace('-', '_');
    }

    private static byte[] Read(string file)
    {
        CompressionType? packing = Path.GetExtension(file) switch
        {
            ".xz" => CompressionType.Xz,
            ".zst" => CompressionType.ZStandard,
            ".gz" => CompressionType.GZip,
            _ => null,
        };
        if (packing is null)
        {
            return File.ReadAllBytes(file);
        }

        using var packed = File.OpenRead(file);
        using var unpacked = CompressionProviderRegistry.Default.CreateDecompressStream(packing.Value, packed);
        var content = new MemoryStream();
        unpacked.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>The names in the module's own <c>depends=</c>.</summary>
    private static string[] NeededBy(ReadOnlySpan<byte> content)
    {
        var at = content.IndexOf(Depends);
        if (at < 0)
        {
            return [];
        }

        var names = content[(at + Depends.Length)..];
        return Encoding.ASCII.GetString(names[..names.IndexOf((byte)0)]).Split(',', StringSplitOptions.RemoveEmptyEntries);
    }
}
