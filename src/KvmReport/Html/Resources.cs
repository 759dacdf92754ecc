namespace KvmReport.Html;

/// <summary>The files that pages are made of.</summary>
internal static class Resources
{
    /// <summary>One as text.</summary>
    internal static string Text(string name)
    {
        using var stream = typeof(Resources).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
