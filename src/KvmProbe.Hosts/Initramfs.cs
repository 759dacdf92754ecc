using System.Text;

namespace KvmProbe.Hosts;

/// <summary>
/// The file system that an emulated host boots with: the agent as its first program, and the modules. The format is the kernel's own
/// (Documentation/driver-api/early-userspace/buffer-format.rst, "newc").
/// </summary>
internal static class Initramfs
{
    private const int Folder = 0x41ed;
    private const int Program = 0x81ed;
    private const int Plain = 0x81a4;

    /// <summary>Writes it to a file.</summary>
    internal static void Write(string file, string agent, IReadOnlyList<(string Name, byte[] Content)> modules, IReadOnlyList<ModuleParameter> parameters)
    {
        using var stream = File.Create(file);
        foreach (var folder in (string[])["dev", "modules", "proc", "sys", "tmp"])
        {
            Add(stream, folder, Folder, []);
        }

        Add(stream, "init", Program, File.ReadAllBytes(agent));
        foreach (var (name, content) in modules)
        {
            Add(stream, $"modules/{name}.ko", Plain, content);
        }

        Add(stream, "modules/order", Plain, Encoding.ASCII.GetBytes(string.Concat(modules.Select(module => $"{module.Name}.ko {ModuleParameter.Words(module.Name, parameters)}".TrimEnd() + '\n'))));
        Add(stream, "TRAILER!!!", 0, []);
    }

    private static void Add(FileStream stream, string name, int mode, byte[] content)
    {
        // Magic; inode, mode, uid, gid, links, mtime, size, four device numbers, the name's size, no check sum.
        int[] fields = [0, mode, 0, 0, 1, 0, content.Length, 0, 0, 0, 0, name.Length + 1, 0];
        stream.Write(Encoding.ASCII.GetBytes("070701" + string.Concat(fields.Select(field => field.ToString("x8"))) + name + '\0'));
        Pad(stream);
        stream.Write(content);
        Pad(stream);
    }

    private static void Pad(FileStream stream) => stream.Write(new byte[-stream.Position & 3]);
}
