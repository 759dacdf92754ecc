namespace KvmProbe.Commands;

/// <summary>The <c>dotnet</c> that runs this process, or the one of the path.</summary>
public static class DotNet
{
    /// <summary>How it is called.</summary>
    public static string Program { get; } =
        Environment.ProcessPath is { } path && Path.GetFileName(path) == "dotnet" ? path : "dotnet";
}
