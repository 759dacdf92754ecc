using System.CommandLine;
using System.CommandLine.Parsing;

namespace KvmProbe.Commands;

/// <summary>What is wrong with a command line, in a line that says what to do.</summary>
public static class Complaint
{
    /// <summary>An option that there is not.</summary>
    public static string UnknownOption(string word) => $"unknown option {word}; --help lists the options";

    /// <summary>The first thing that is wrong.</summary>
    public static string Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (parsed.UnmatchedTokens.Count > 0)
        {
            return Unmatched(command, parsed.UnmatchedTokens[0]);
        }

        if (parsed.Errors.FirstOrDefault(error => error.SymbolResult is OptionResult { Tokens.Count: 0 })?.SymbolResult is OptionResult empty)
        {
            return $"{empty.Option.Name} needs a value: {Begun(empty.Option.Description)}";
        }

        if (command.Arguments.FirstOrDefault(argument => IsMissing(parsed, argument)) is { } missing)
        {
            return $"{command.Name} needs {missing.Name}: {Begun(missing.Description)}";
        }

        return command.Subcommands.Count > 0 ? $"a verb is missing; there are {Verbs(command)}" : parsed.Errors[0].Message;
    }

    private static string Unmatched(Command command, string word)
    {
        if (word.StartsWith('-'))
        {
            return UnknownOption(word);
        }

        return command.Subcommands.Count > 0
            ? $"unknown verb '{word}'; there are {Verbs(command)}"
            : $"'{word}' is one word too many; --help says what {command.Name} takes";
    }

    private static bool IsMissing(ParseResult parsed, Argument argument) =>
        (parsed.GetResult(argument)?.Tokens.Count ?? 0) < argument.Arity.MinimumNumberOfValues;

    /// <summary>A sentence as a part of another.</summary>
    private static string Begun(string? sentence) => string.IsNullOrEmpty(sentence) ? "--help says which"
        : $"{(char.IsUpper(sentence, 1) ? sentence[0] : char.ToLowerInvariant(sentence[0]))}{sentence[1..].TrimEnd('.')}";

    private static string Verbs(Command command) => string.Join(", ", command.Subcommands.Where(verb => !verb.Hidden).Select(verb => verb.Name));
}
