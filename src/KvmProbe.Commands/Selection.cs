namespace KvmProbe.Commands;

/// <summary>The cases that a person asked for by parts of ids.</summary>
public static class Selection
{
    /// <summary>The cases whose ids have one of the parts; all cases when there is no part.</summary>
    /// <exception cref="DataException">No case has one of the parts.</exception>
    public static IReadOnlyList<Case> Of(Suite suite, IReadOnlyList<string> parts)
    {
        foreach (var part in parts)
        {
            if (!suite.Cases.Any(@case => @case.Id.Contains(part, StringComparison.OrdinalIgnoreCase)))
            {
                throw new DataException($"no case has {part} in its id; --list shows the ids");
            }
        }

        return [.. suite.Cases.Where(@case => @case.IsChosenBy(parts))];
    }

    /// <summary>The architectures that have a case, by the case's id.</summary>
    public static ILookup<string, string> Architectures(Suite suite) => suite.Data.Catalogues.Keys
        .SelectMany(architecture => suite.On(architecture).Select(@case => (@case.Id, Name: architecture.ToString()))).ToLookup(pair => pair.Id, pair => pair.Name);
}
