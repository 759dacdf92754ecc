using Spectre.Console;

namespace KvmProbe.Commands;

/// <summary>Shows the cursor again when a person ends the program while a line that changes has hidden it.</summary>
public sealed class CursorGuard : IDisposable
{
    private readonly IAnsiConsole _console;

    /// <summary>Begins to watch.</summary>
    public CursorGuard(IAnsiConsole console)
    {
        _console = console;
        Console.CancelKeyPress += Show;
    }

    /// <inheritdoc/>
    public void Dispose() => Console.CancelKeyPress -= Show;

    private void Show(object? sender, ConsoleCancelEventArgs e) => _console.Cursor.Show(true);
}
