using System.Text;
using KvmProbe.Targets;

namespace KvmProbe.Hosts;

/// <summary>The modules of KVM on a host that was booted for the suite, whose agent has loaded them.</summary>
/// <param name="target">The way to the host.</param>
public sealed class KvmModules(ITarget target)
{
    private const string Folder = "/modules";
    private const int AT_FDCWD = -100;

    private readonly SystemCallNumbers _calls = SystemCallNumbers.Of(target.Architecture);

    /// <summary>Takes them out of the kernel, those first that use others, and puts them in again.</summary>
    /// <returns>Why that cannot be done; null when it can, or KVM is built in.</returns>
    public string? Reload()
    {
        using var files = new TargetFiles(target);
        var loaded = Loaded(files.Text("/proc/modules") ?? "");
        var present = files.Names(Folder);
        if (loaded.Count == 0 || !loaded.All(module => present.Contains($"{module}.ko")))
        {
            return null;
        }

        using var buffer = TargetMap.Private(target, target.PageSize);
        foreach (var module in loaded)
        {
            Put(buffer, 0, module);
            var taken = target.Main.Call(new SystemCall(_calls.delete_module, buffer.Address, 0));
            if (!taken.Ok)
            {
                return $"the module {module} cannot be unloaded: {taken.Errno.Name()}";
            }
        }

        var order = files.Text($"{Folder}/order") ?? "";
        return loaded.Reverse().Select(module => Load(buffer, module, Parameters(order, module))).FirstOrDefault(problem => problem is not null);
    }

    /// <summary>KVM's modules in /proc/modules, where the one that was loaded last comes first.</summary>
    /// <param name="modules">Its text.</param>
    public static IReadOnlyList<string> Loaded(string modules) =>
        [.. modules.Split('\n').Select(line => line.Split(' ')[0]).Where(name => name == "kvm" || name.StartsWith("kvm_", StringComparison.Ordinal))];

    /// <summary>What a module is loaded with, in the list that the agent goes by.</summary>
    /// <param name="order">The list.</param>
    /// <param name="module">The module.</param>
    public static string Parameters(string order, string module) =>
        order.Split('\n').Select(line => line.Split(' ', 2)).FirstOrDefault(words => words[0] == $"{module}.ko") is [_, var parameters] ? parameters : "";

    private string? Load(TargetMemory buffer, string module, string parameters)
    {
        const int at = 512;
        Put(buffer, 0, $"{Folder}/{module}.ko");
        Put(buffer, at, parameters);
        var fd = target.Main.Call(new SystemCall(_calls.openat, unchecked((ulong)AT_FDCWD), buffer.Address));
        var loaded = fd.Ok ? target.Main.Call(new SystemCall(_calls.finit_module, (ulong)fd.Value, buffer.Address + at, 0)) : fd;
        if (fd.Ok)
        {
            target.Main.Call(new SystemCall(_calls.close, (ulong)fd.Value));
        }

        return loaded.Ok ? null : $"the module {module} cannot be loaded again: {loaded.Errno.Name()}";
    }

    private static void Put(TargetMemory buffer, int at, string text) => buffer.Write(at, [.. Encoding.UTF8.GetBytes(text), 0]);
}
