using KvmProbe.Hosts;
using KvmProbe.Targets;
using KvmReport;

namespace KvmProbe.Commands;

/// <summary>What this machine can do for the suite, and what to do where it cannot.</summary>
public static class DoctorCommand
{
    /// <summary>Prints a line for each thing that a run may need.</summary>
    /// <returns>0 when the suite can run here, on this machine's KVM or emulated; 2 when it cannot.</returns>
    public static int Run(Func<Suite> load)
    {
        var palette = Palette.ForConsole();
        var findings = Local().Concat(Emulated()).Concat(Other(load)).ToList();
        foreach (var finding in findings)
        {
            var mark = finding.Ok ? palette.Good("ok     ") : palette.Bad("missing");
            Console.WriteLine($"{mark}  {finding.What,-20} {finding.Found}");
            if (!finding.Ok)
            {
                Console.WriteLine($"         {"",-20} {finding.ToDo}");
            }
        }

        var local = HostDoor.Problem(HostDoor.Local) is null;
        var emulated = findings.Where(finding => finding.ForEmulation).All(finding => finding.Ok);
        Console.WriteLine();
        if (local)
        {
            SayKnownBugs(load, palette);
        }

        Console.WriteLine((local, emulated) switch
        {
            (true, true) => "the suite runs here on this machine's KVM, and on emulated kernels (--host NAME)",
            (true, false) => "the suite runs here on this machine's KVM; emulated kernels lack what is named above",
            (false, true) => "the suite runs here on emulated kernels (--host auto); this machine's own KVM cannot be used",
            _ => "the suite cannot run here yet: what is named above says why",
        });
        return local || emulated ? 0 : 2;
    }

    /// <summary>The bugs that this machine's kernel is known to have, as far as its version says.</summary>
    private static void SayKnownBugs(Func<Suite> load, Palette palette)
    {
        try
        {
            using var target = new LocalTarget();
            var facts = HostFacts.Read(target);
            var data = load().Data;
            var bugs = KernelBugs.Of(data.Deviations, facts, new Gate(target, facts, data.Catalogues[facts.Architecture]).Value);
            Console.WriteLine(bugs.Count == 0
                ? $"Linux {facts.Kernel} has no known bug that the suite finds"
                : $"known bugs of Linux {facts.Kernel} that the suite finds, unless the distribution has mended them:");
            foreach (var bug in bugs)
            {
                Console.WriteLine($"{palette.Bad("bug    ")}  {bug.Why}; {bug.Fix}");
                Console.WriteLine($"         {bug.Cases[0]}{(bug.Cases.Count > 1 ? $" and {bug.Cases.Count - 1} more" : "")}");
            }

            Console.WriteLine();
        }
        catch (DataException)
        {
            // It was said with the suite's data.
        }
    }

    private static IEnumerable<Finding> Local()
    {
        using var target = new LocalTarget();
        using var files = new TargetFiles(target);
        var facts = HostFacts.Read(target);
        var opened = KvmSystem.TryOpen(target, out var kvm);
        using (kvm)
        {
            yield return new("device", opened.Errno != Errno.ENOENT, opened.Errno == Errno.ENOENT ? "no /dev/kvm" : "/dev/kvm",
                "modprobe kvm_amd or kvm_intel; in a virtual machine, ask its host for nested virtualization");
            yield return new(
                "permission", opened.Errno is not (Errno.EACCES or Errno.EPERM), opened.Ok ? "may be opened" : opened.Errno == Errno.ENOENT ? "not asked" : opened.Errno.Name(),
                "usermod -aG kvm $USER, then log in again");
            var version = kvm?.GetApiVersion();
            yield return new(
                "API version",
                version is { Value: 12 },
                version is { Ok: true } known ? $"{known.Value}" : version?.Errno.Name() ?? "not asked",
                "12 is the only version that there is: update the kernel");
        }

        yield return new("module", facts.Backend != "kvm", facts.Backend, "modprobe kvm_amd or kvm_intel: no module backs kvm");
        var virtualizes = facts.CpuFlags.Contains("svm") || facts.CpuFlags.Contains("vmx");
        yield return new("CPU", virtualizes || opened.Ok, virtualizes ? $"{facts.Cpu}, virtualizes" : $"{facts.Cpu}, no svm and no vmx",
            "switch virtualization on in the firmware, or nested virtualization where this is a virtual machine");
        var nested = files.Text($"/sys/module/{facts.Backend}/parameters/nested")?.Trim();
        yield return new(
            "nesting",
            nested is "1" or "Y",
            nested is null ? $"{facts.Backend} has no parameter nested" : $"nested={nested}",
            (nested is null ? "no guest can run guests on this backend" : $"modprobe {facts.Backend} nested=1")
                + ": cases that need it are gated");
    }

    /// <summary>What emulated hosts need is fetched; without an archive it has to be there.</summary>
    private static IEnumerable<Finding> Emulated()
    {
        var missing = ((string[])["qemu", "clang"]).Where(family => Toolbox.MegabytesToFetch(family) > 0).ToList();
        var canFetch = File.Exists("/usr/bin/apt-get");
        yield return new("toolbox", missing.Count == 0 || canFetch,
            missing.Count == 0 ? "an emulator and a compiler are in the cache" : $"{string.Join(" and ", missing)}: to be fetched, {Toolbox.MegabytesToFetch(missing)} MB",
            "there is no apt-get to fetch them with: install QEMU and clang, and run with CC=clang --emulator system --kernel and --modules")
        {
            ForEmulation = true,
        };
        var kernels = KernelImage.Known.Where(KernelImage.IsThere).ToList();
        yield return new("kernels", true, kernels.Count > 0 ? $"{string.Join(", ", kernels)} in the cache" : "to be fetched", "");
        foreach (var line in Toolbox.CacheLines)
        {
            yield return new("cache", true, line, "");
        }
    }

    private static IEnumerable<Finding> Other(Func<Suite> load)
    {
        string? problem = null;
        try
        {
            RecordFolder.RequireRoom();
        }
        catch (DataException e)
        {
            problem = e.Message;
        }

        yield return new("room for records", problem is null, problem ?? Repository.Artifacts, "records are written under artifacts/");
        var (data, cases) = Data(load);
        yield return new("the suite's data", data is null, data ?? $"{cases} cases", "the data is not sound: see the line above");
    }

    private static (string? Problem, int Cases) Data(Func<Suite> load)
    {
        try
        {
            var suite = load();
            return (new SuiteCheck(suite).Problems().FirstOrDefault(), suite.Cases.Count);
        }
        catch (DataException e)
        {
            return (e.Message, 0);
        }
    }

    private sealed record Finding(string What, bool Ok, string Found, string ToDo)
    {
        public bool ForEmulation { get; init; }
    }
}
