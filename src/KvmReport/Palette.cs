using Spectre.Console;

namespace KvmReport;

/// <summary>Colours on a terminal: none when the output is none, or when <c>NO_COLOR</c> is set.</summary>
/// <param name="isOn">Whether there are colours.</param>
public sealed class Palette(bool isOn)
{
    private static readonly AnsiCapabilities Colours = new() { Ansi = true, ColorSystem = ColorSystem.Standard };

    /// <summary>What standard output can show.</summary>
    public static Palette ForConsole() =>
        new(!Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") is not "dumb");

    /// <summary>What must be seen first.</summary>
    public string Bad(string text) => Paint(text, new Style(Color.Maroon, decoration: Decoration.Bold));

    /// <summary>What is well.</summary>
    public string Good(string text) => Paint(text, new Style(Color.Green));

    /// <summary>What matters less.</summary>
    public string Faint(string text) => Paint(text, new Style(decoration: Decoration.Dim));

    private string Paint(string text, Style style)
    {
        if (!isOn)
        {
            return text;
        }

        using var painted = new StringWriter();
        new AnsiWriter(painted, Colours).Write(text, style, null!);
        return painted.ToString();
    }
}
