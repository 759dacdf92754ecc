using System.IO.Compression;
using System.Text;

namespace KvmProbe.Conformance.Hosts;

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

    private static string NameOf(string file)
    {
        var name = Path.GetFileName(file);
        return name[..name.IndexOf(".ko", StringComparison.Ordinal)].Replace('-', '_');
    }

    private static byte[] Read(string file)
    {
        switch (Path.GetExtension(file))
        {
            case ".xz":
                return Tools.Run(Tools.Find("xz"), ["-dc", file]);
            case ".zst":
                return Tools.Run(Tools.Find("zstd"), ["-dcq", file]);
            case ".gz":
                using (var packed = new GZipStream(File.OpenRead(file), CompressionMode.Decompress))
                {
                    var content = new MemoryStream();
                    packed.CopyTo(content);
                    return content.ToArray();
                }

            default:
                return File.ReadAllBytes(file);
        }
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
