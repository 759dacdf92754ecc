using KvmProbe.Targets;

namespace KvmProbe.Hosts;

/// <summary>A kernel that can be booted: its image, its modules, where they are from, and what it runs on.</summary>
public sealed record KernelImage(string Image, string Modules, string Source, Architecture Architecture)
{
    private const string Table = "ci/kernels";
    private const string Auto = "ci/auto";

    /// <summary>The names in <c>ci/kernels</c>.</summary>
    public static IReadOnlyList<string> Known => [.. Rows.Select(row => row[0])];

    /// <summary>A kernel by its name; fetched first if it is not there.</summary>
    /// <exception cref="HostUnavailableException">It cannot be had.</exception>
    public static KernelImage Named(string name)
    {
        var folder = FolderOf(name);
        var machine = MachineOf(name);
        if (!IsThere(name))
        {
            Tools.Ask("ci/fetch-kernel", name);
        }

        return new KernelImage(
            Path.Combine(folder, machine.Image),
            Path.Combine(folder, "modules"),
            File.ReadAllText(Path.Combine(folder, "package")).Trim(),
            machine.Architecture);
    }

    /// <summary>Whether a name is one of <c>ci/kernels</c>, or a release's.</summary>
    public static bool IsName(string name) => Known.Contains(name) || KernelRelease.Of(name) is not null;

    /// <summary>The architecture of a kernel of <c>ci/kernels</c>, or of a release.</summary>
    /// <exception cref="HostUnavailableException">No machine is for it.</exception>
    public static Architecture ArchitectureOf(string name) => MachineOf(name).Architecture;

    /// <summary>Whether a kernel is in the cache.</summary>
    public static bool IsThere(string name) => File.Exists(Path.Combine(FolderOf(name), "package"));

    /// <summary>Why a kernel cannot be had, in a line; null when it can. Fetches it if it is not there.</summary>
    internal static string? Problem(string name)
    {
        try
        {
            _ = Named(name);
            return null;
        }
        catch (HostUnavailableException e)
        {
            return e.Message;
        }
    }

    /// <summary>The names in <c>ci/auto</c>: what <c>auto</c> takes where there is no local KVM, the first that can be had.</summary>
    public static IReadOnlyList<string> Automatic => [.. HostTables.Automatic(HostTables.Read(Auto), Auto).Select(row => row[0])];

    /// <summary>The architecture of a kernel that is given as a file: x86 when it says none, or is not there.</summary>
    internal static Architecture ArchitectureOfFile(string image) =>
        (File.Exists(image) ? ImageHeader.ArchitectureOf(image) : null) ?? Architecture.x86_64;

    internal static string FolderOf(string name) => HostFiles.Cached("kernels", name);

    private static EmulatedMachine MachineOf(string name) =>
        Rows.FirstOrDefault(row => row[0] == name) is { } row ? EmulatedMachines.OfDebian(row[1])
        : KernelRelease.Of(name) is { } release ? EmulatedMachines.Of(release.Architecture)
        : throw new HostUnavailableException($"no kernel '{name}' is in ci/kernels, and it is no release such as 6.12.90");

    private static IReadOnlyList<string[]> Rows => HostTables.Kernels(HostTables.Read(Table), Table);

    /// <summary>A kernel given as files.</summary>
    /// <exception cref="HostUnavailableException">There are no such files.</exception>
    internal static KernelImage Given(string image, string? modules)
    {
        if (!File.Exists(image))
        {
            throw new HostUnavailableException($"there is no kernel {image}: give the path of a bzImage, Image or vmlinux (--kernel)");
        }

        if (modules is null || !Directory.Exists(modules))
        {
            throw new HostUnavailableException(
                $"there is no folder {modules ?? "of modules"}: give one that has kvm.ko somewhere below it (--modules); an empty one if it is built in");
        }

        return new KernelImage(image, modules, image, ArchitectureOfFile(image));
    }
}
