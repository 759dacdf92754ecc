namespace KvmProbe.Commands;

/// <summary>The <c>dotnet</c> that runs this process, or the one of the path.</summary>
public static class DotNet
{
    /// <summary>How this program itself is called: what runs this process.</summary>
    public static string Self { get; } = Environment.ProcessPath ?? "dotnet";

    /// <summary>How it is called.</summary>
    public static string Program { get; } =
        Environment.ProcessPath is { } path && Path.GetFileName(path) == "dotnet" ? path : "dotnet";
}
