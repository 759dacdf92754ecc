namespace KvmReport;

/// <summary>Colours on a terminal: none when the output is none, or when <c>NO_COLOR</c> is set.</summary>
/// <param name="isOn">Whether there are colours.</param>
public sealed class Palette(bool isOn)
{
    private const string Off = "\u001b[0m";

    /// <summary>What standard output can show.</summary>
    public static Palette ForConsole() =>
        new(!Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") is not "dumb");

    /// <summary>What must be seen first.</summary>
    public string Bad(string text) => isOn ? $"\u001b[1;31m{text}{Off}" : text;

    /// <summary>What is well.</summary>
    public string Good(string text) => isOn ? $"\u001b[32m{text}{Off}" : text;

    /// <summary>What matters less.</summary>
    public string Faint(string text) => isOn ? $"\u001b[2m{text}{Off}" : text;
}
