using System.Globalization;
using KvmProbe.Hosts;

namespace KvmProbe.Commands;

/// <summary>What was chosen about a host, as another process is told: the variables that <see cref="HostOptions.FromEnvironment"/> reads.</summary>
public static class HostEnvironment
{
    /// <summary>Sets the variables of a process that is to be started.</summary>
    public static void Set(IDictionary<string, string?> environment, HostOptions options)
    {
        var variables = new Dictionary<string, string?>
        {
            ["MEMORY"] = Number(options.Memory),
            ["CPUS"] = Number(options.Cpus),
            ["MACHINES"] = Number(options.Machines),
            ["BOOT"] = Number((int?)options.Boot?.TotalSeconds),
            ["PATIENCE"] = Number((int?)options.Patience?.TotalSeconds),
            ["KERNEL"] = options.Kernel,
            ["MODULES"] = options.Modules,
            ["APPEND"] = options.Append,
            ["PARAMETERS"] = options.Parameters.Count == 0 ? null : string.Join(' ', options.Parameters),
            ["CPU"] = options.Cpu,
            ["EMULATOR"] = options.Emulator,
            ["BOCHS"] = options.Bochs,
        };
        foreach (var (name, value) in variables)
        {
            environment[$"KVMPROBE_{name}"] = value;
        }
    }

    private static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
