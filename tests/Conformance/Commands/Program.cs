using KvmProbe.Conformance.Commands;
using KvmProbe.Conformance.Model;
using KvmProbe.Hosts;
using KvmReport;

try
{
    return args switch
    {
        ["check"] => CheckCommand.Run(),
        ["list", .. var rest] => ListCommand.Run(rest),
        ["listing", var path] => ListingCommand.Run(path),
        ["accept", .. var rest] => AcceptCommand.Run(rest),
        ["run", .. var rest] => RunCommand.Run(rest),
        ["save", var name, .. var rest] => SavedRecords.SaveRun(name, rest),
        ["compare", var name, .. var rest] => SavedRecords.CompareRun(name, rest),
        ["doctor"] => DoctorCommand.Run(),
        ["explain", var id] => ExplainCommand.Run(id),
        ["mutants", .. var rest] => MutantsCommand.Run(rest),
        ["matrix", .. var rest] => MatrixCommand.Run(rest),
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
