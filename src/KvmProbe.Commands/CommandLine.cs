using System.Reflection;
using KvmProbe.Hosts;
using KvmReport;

namespace KvmProbe.Commands;

/// <summary>The program of a suite.</summary>
public static class CommandLine
{
    /// <summary>Does what the command line asks for.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="assembly">The assembly that has the suite.</param>
    /// <returns>The exit status.</returns>
    public static int Run(string[] args, Assembly assembly)
    {
        try
        {
            return args switch
            {
                ["listing", var path] => ListingCommand.Run(path),
                ["matrix", .. var rest] => MatrixCommand.Run(Suite.Load(assembly), rest),
                ["check"] => CheckCommand.Run(Suite.Load(assembly)),
                ["list", .. var rest] => ListCommand.Run(Suite.Load(assembly), rest),
                ["accept", .. var rest] => AcceptCommand.Run(Suite.Load(assembly), rest),
                ["run", .. var rest] => RunCommand.Run(Suite.Load(assembly), rest),
                ["save", var name, .. var rest] => SavedRecords.SaveRun(Suite.Load(assembly), name, rest),
                ["compare", var name, .. var rest] => SavedRecords.CompareRun(Suite.Load(assembly), name, rest),
                ["doctor"] => DoctorCommand.Run(() => Suite.Load(assembly)),
                ["explain", var id] => ExplainCommand.Run(Suite.Load(assembly), id),
                ["mutants", .. var rest] => MutantsCommand.Run(Suite.Load(assembly), rest),
                _ => throw new DataException("usage: check | list [--json] [part of an id] | listing FILE | accept [--yes] | run [part of an id] "
                    + "| save NAME [part of an id] | compare NAME [part of an id] | doctor | explain ID "
                    + "| mutants [part of a name] | matrix HOST... [-- part of an id]"),
            };
        }
        catch (Exception e) when (e is DataException or HostUnavailableException or RecordException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"error: {e.Message}");
            return 2;
        }
    }
}
