using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;
using KvmProbe.Hosts;
using KvmProbe.Targets;
using KvmReport;

namespace KvmProbe.Commands;

/// <summary>The program of a suite.</summary>
public static class CommandLine
{
    /// <summary>The first word of a command line that <c>./run-tests.sh</c> hands over.</summary>
    public const string Script = "run-tests";

    /// <summary>The first word with which an installed program starts itself to run the cases that the environment names.</summary>
    public const string Cases = "run-cases";

    private const int Unusable = 2;

    /// <summary>An at sign begins no file of words, and a word with a dash is one option.</summary>
    private static readonly ParserConfiguration Plain = new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };

    /// <summary>Does what the command line asks for.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="assembly">The assembly that has the suite.</param>
    /// <returns>The exit status.</returns>
    public static int Run(string[] args, Assembly assembly)
    {
        try
        {
            Lifeline.Watch();
            var suite = new Lazy<Suite>(() => Suite.Load(assembly));
            Suite Load() => suite.Value;
            return args is [Cases] ? CaseRunner.Run(assembly)
                : args is [Script, .. var words]
                ? Invoke(ScriptCommand.Of(Load).Parse(words, Plain))
                : Invoke(ProgramCommand.Of(Load, assembly.Location).Parse(args, Plain));
        }
        catch (Exception e) when (e is DataException or HostUnavailableException or TargetLostException or RecordException or IOException or UnauthorizedAccessException)
        {
            return Refuse(e.Message);
        }
    }

    private static int Invoke(ParseResult parsed) => parsed.Action is ParseErrorAction
        ? Refuse(Complaint.Of(parsed))
        : parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });

    private static int Refuse(string problem)
    {
        Console.Error.WriteLine($"error: {Printable.Line(problem)}");
        return Unusable;
    }
}
