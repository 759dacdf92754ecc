namespace KvmProbe.Commands;

/// <summary>Whether lines that change can be shown.</summary>
public static class Terminal
{
    private static readonly bool IsAble = Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    /// <summary>Whether standard output is a terminal.</summary>
    public static bool HasOutput { get; } = IsAble && !Console.IsOutputRedirected;

    /// <summary>Whether standard error is a terminal.</summary>
    public static bool HasError { get; } = IsAble && !Console.IsErrorRedirected;
}
