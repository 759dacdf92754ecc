using System.CommandLine;
using KvmReport;
using KvmReport.Commands;

try
{
    return Commands.Root().Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception e) when (e is RecordException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"error: {e.Message}");
    return Commands.Unusable;
}
