using System.Diagnostics;
using System.Globalization;

namespace KvmProbe.Judging;

/// <summary>
/// Ends a process when the program that started it, however many others are between them, is gone or asks for it. What the process has
/// started takes its end for its own.
/// </summary>
public static class Lifeline
{
    /// <summary>The variable that a process finds the other end in.</summary>
    public const string Variable = "KVMPROBE_LIFELINE";

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    /// <summary>What the variable has to be in what this process starts.</summary>
    /// <param name="stop">A file: the other end is to end when it is there.</param>
    public static string To(string stop) => string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId} {Started(Environment.ProcessId)} {stop}");

    /// <summary>Begins to look after the other end, where the environment names one.</summary>
    public static void Watch()
    {
        if (Environment.GetEnvironmentVariable(Variable)?.Split(' ', 3) is [var id, var started, var stop])
        {
            new Thread(() => Watch(int.Parse(id, CultureInfo.InvariantCulture), started, stop)) { IsBackground = true, Name = "lifeline" }.Start();
        }
    }

    /// <summary>Whether the process is still there; an id alone may have been given to another meanwhile.</summary>
    public static bool IsThere(int id, string started) => Started(id) == started;

    private static void Watch(int id, string started, string stop)
    {
        while (IsThere(id, started) && !File.Exists(stop))
        {
            Thread.Sleep(Look);
        }

        Process.GetCurrentProcess().Kill();
    }

    /// <summary>When a process began, in the kernel's words; empty when there is none, or only its remains.</summary>
    private static string Started(int id)
    {
        const int state = 0;
        const int startTime = 19;
        try
        {
            var fields = File.ReadAllText($"/proc/{id}/stat") is var text ? text[(text.LastIndexOf(')') + 2)..].Split(' ') : [];
            return fields[state] is "Z" or "X" ? "" : fields[startTime];
        }
        catch (IOException)
        {
            return "";
        }
    }
}
