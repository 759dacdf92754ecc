using System.CommandLine;
using System.CommandLine.Parsing;

namespace KvmProbe.Commands;

/// <summary>The words that are no options.</summary>
public static class Words
{
    /// <summary>Parts of the ids of cases.</summary>
    public static Argument<string[]> Parts(Func<Suite> load) =>
        WithIds(Checked(new Argument<string[]>("PART") { HelpName = "PART", Arity = ArgumentArity.ZeroOrMore, Description = "Parts of ids: the cases that have one; without any, all cases." }), load);

    /// <summary>Parts of the names of something else.</summary>
    public static Argument<string[]> Parts(string description) => Any("PART", description);

    /// <summary>One case.</summary>
    public static Argument<string> Id(Func<Suite> load) =>
        WithIds(Checked(new Argument<string>("ID") { HelpName = "ID", Description = "The id of a case, or a part that only its id has." }), load);

    /// <summary>Some word that has to be given.</summary>
    public static Argument<string> One(string name, string description) => Checked(new Argument<string>(name) { HelpName = name, Description = description });

    /// <summary>One or more of some words.</summary>
    public static Argument<string[]> Some(string name, string description) =>
        Checked(new Argument<string[]>(name) { HelpName = name, Arity = ArgumentArity.OneOrMore, Description = description });

    /// <summary>Some words, or none.</summary>
    public static Argument<string[]> Any(string name, string description) =>
        Checked(new Argument<string[]>(name) { HelpName = name, Arity = ArgumentArity.ZeroOrMore, Description = description });

    /// <summary>A word that is one of a few.</summary>
    /// <param name="name">What the word is for.</param>
    /// <param name="known">All of them.</param>
    public static Argument<string> OneOf(string name, params string[] known)
    {
        var argument = new Argument<string>(name) { HelpName = name, Description = $"{string.Join(", ", known)}." };
        argument.CompletionSources.Add(known);
        argument.Validators.Add(result => CheckKnown(result, name.ToLowerInvariant(), known));
        return argument;
    }

    /// <summary>An option whose value is none, but another option.</summary>
    public static void CheckValue(OptionResult result)
    {
        foreach (var token in result.Tokens.Where(token => token.Value.StartsWith('-')))
        {
            result.AddError($"{result.Option.Name} needs a value, and {token.Value} is an option");
        }
    }

    /// <summary>An option whose value says nothing.</summary>
    public static void CheckFilled(OptionResult result)
    {
        if (result.Tokens.Any(token => token.Value.Length == 0))
        {
            result.AddError($"{result.Option.Name} needs a value, and '' is none");
        }
    }

    /// <summary>Says which words there are when another was given.</summary>
    /// <param name="result">What was given.</param>
    /// <param name="what">What the word is for.</param>
    /// <param name="known">All of them.</param>
    public static void CheckKnown(SymbolResult result, string what, IReadOnlyList<string> known)
    {
        foreach (var token in result.Tokens.Where(token => !known.Contains(token.Value)))
        {
            result.AddError($"unknown {what} '{token.Value}'; known: {string.Join(", ", known)}");
        }
    }

    /// <summary>Completes the ids of cases.</summary>
    public static void CompleteIds(Option option, Func<Suite> load) => option.CompletionSources.Add(_ => Ids(load));

    private static T WithIds<T>(T argument, Func<Suite> load) where T : Argument
    {
        argument.CompletionSources.Add(_ => Ids(load));
        return argument;
    }

    private static IEnumerable<string> Ids(Func<Suite> load) => load().Cases.Select(@case => @case.Id);

    private static T Checked<T>(T argument) where T : Argument
    {
        argument.Validators.Add(CheckWords);
        return argument;
    }

    private static void CheckWords(ArgumentResult result)
    {
        foreach (var word in result.Tokens.Select(token => token.Value))
        {
            if (word.StartsWith('-'))
            {
                result.AddError(Complaint.UnknownOption(word));
            }
            else if (word.Length == 0)
            {
                result.AddError($"'' is no {result.Argument.Name}; --help says what is meant");
            }
        }
    }
}
