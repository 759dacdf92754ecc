namespace KvmProbe.Conformance.Hosts;

/// <summary>A kernel that can be booted: its image, its modules, and where they are from.</summary>
internal sealed record KernelImage(string Image, string Modules, string Source)
{
    /// <summary>The names in <c>ci/kernels</c>.</summary>
    internal static IReadOnlyList<string> Known =>
        [.. File.ReadLines(Table).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ')[0])];

    private static string Table => Path.Combine(HostFiles.Root, "ci", "kernels");

    /// <summary>A kernel by its name; fetched first if it is not there.</summary>
    /// <exception cref="HostUnavailableException">It cannot be had.</exception>
    internal static KernelImage Named(string name)
    {
        var folder = HostFiles.Artifact("kernels", name);
        if (!File.Exists(Path.Combine(folder, "package")))
        {
            Console.Error.WriteLine($"fetching the kernel {name} …");
            Tools.Run(Path.Combine(HostFiles.Root, "ci", "fetch-kernel"), [name]);
        }

        return new KernelImage(
            Path.Combine(folder, "vmlinuz"), Path.Combine(folder, "modules"), File.ReadAllText(Path.Combine(folder, "package")).Trim());
    }

    /// <summary>A kernel given as files.</summary>
    /// <exception cref="HostUnavailableException">There are no such files.</exception>
    internal static KernelImage Given(string image, string? modules)
    {
        if (!File.Exists(image))
        {
            throw new HostUnavailableException($"there is no kernel {image}: give the path of a bzImage (--kernel)");
        }

        if (modules is null || !Directory.Exists(modules))
        {
            throw new HostUnavailableException(
                $"there is no folder {modules ?? "of modules"}: give one that has kvm.ko somewhere below it (--modules); an empty one if it is built in");
        }

        return new KernelImage(image, modules, image);
    }
}
