using KvmProbe.Hosts;

namespace KvmProbe.Commands;

/// <summary>What somebody reads who has just asked for whatever host there is: which it is, why, and what will happen.</summary>
public static class FirstWords
{
    /// <summary>What a kernel of the archive takes, about, in MB.</summary>
    private const int KernelMegabytes = 35;

    /// <summary>What works where this machine's KVM does not.</summary>
    public const string Instead = "On an emulated host, which needs none of that: ./run-tests.sh --host auto";

    /// <summary>
    /// Decides what <c>auto</c> means here, and says so before anything is fetched; any other name stands for itself. A kernel that nobody
    /// asked for by name is not one that somebody wants to use: where no waivers are given, its known bugs are waived.
    /// </summary>
    public static ChosenHost Resolve(ChosenHost asked)
    {
        if (asked.Name != HostDoor.Auto)
        {
            return asked;
        }

        if (HostDoor.Problem(HostDoor.Local) is not { } problem)
        {
            Console.WriteLine("--host auto: this machine's own KVM");
            return asked with { Name = HostDoor.Local };
        }

        Console.WriteLine($"""
            --host auto: this machine has no KVM that can be used ({problem}).
            So the suite runs on an EMULATED host: one of the distribution's kernels, in QEMU. What it says is true of that kernel, not of this machine's.
            {Fetching()}. On two cores the run itself takes about a minute and a half.
            """);
        var host = Waiting.For("a kernel that can be had", () => HostDoor.Resolve(asked.Name));
        Console.WriteLine($"--host auto: the kernel {host}, emulated");
        if (asked.Waive is null)
        {
            Console.WriteLine($"Known bugs of that kernel are shown as waived, by {Path.GetRelativePath(HostFiles.Root, Waivers.OfTheArchive)}; --host {host} waives nothing.");
        }

        return asked with { Name = host, Waive = asked.Waive ?? Waivers.OfTheArchive };
    }

    private static string Fetching()
    {
        var megabytes = Toolbox.MegabytesToFetch("qemu", "clang", "patchelf") + (KernelImage.IsThere(KernelImage.Automatic[0]) ? 0 : KernelMegabytes);
        return megabytes == 0
            ? $"All that it needs is in {HostFiles.Cached()}"
            : $"Once, about {megabytes} MB are fetched from the distribution's archive into {HostFiles.Cached()}; nothing is installed";
    }
}
