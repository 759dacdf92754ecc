using System.Text;
using System.Text.RegularExpressions;

namespace KvmProbe.Commands;

/// <summary>Takes what is printed, and hands on the line that was printed last.</summary>
/// <param name="show">What is done with the line.</param>
/// <param name="keep">What is done with it besides, when it is not to be written over.</param>
public sealed partial class LastLine(Action<string> show, Action<string> keep) : TextWriter
{
    private readonly StringBuilder _line = new();

    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (value is not ('\n' or '\r'))
        {
            _line.Append(value);
            return;
        }

        var line = Sequences().Replace(_line.ToString(), "").Trim();
        _line.Clear();
        if (line.Length > 0)
        {
            show(line);
            if (value == '\n')
            {
                keep(line);
            }
        }
    }

    /// <summary>What moves a terminal's cursor or sets its colours.</summary>
    [GeneratedRegex(@"\u001b\[[0-9;]*[A-Za-z]")]
    private static partial Regex Sequences();
}
