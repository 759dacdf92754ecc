namespace KvmProbe.Conformance.Rows;

/// <summary>A request in a form that is taken, to be tried beside others: a row of <c>pairs/moves.json</c>.</summary>
public sealed record Move
{
    /// <summary>The request that is no ioctl: the VM's descriptor is closed, and its number stands for something else.</summary>
    public const string Close = "close";

    /// <summary>What it does, in words.</summary>
    public required string Name { get; init; }

    /// <summary>The request.</summary>
    public required string Request { get; init; }

    /// <summary>The descriptor that takes it: <c>vm</c>, or <c>vcpu</c> where the VM has the vCPU 0.</summary>
    public string On { get; init; } = "vm";

    /// <summary>An argument that is no struct: a number, or the name of something that each VM has.</summary>
    public string? Value { get; init; }

    /// <summary>The fields of its struct that are not zero: numbers, or names of something that each VM has.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the state of a VM is told by what it answers.</summary>
    public bool Tells { get; init; }

    /// <summary>Whether what it writes is part of that; a clock would not be.</summary>
    public bool Shows { get; init; }

    /// <summary>Whether the number that it answers is.</summary>
    public bool Counts { get; init; }
}

/// <summary>What VMs have before two moves are tried on them: a row of <c>pairs/bases.json</c>.</summary>
public sealed record MoveBase
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The moves that come before.</summary>
    public required IReadOnlyList<string> Moves { get; init; }
}

/// <summary>Two moves of which something else may come than of one after the other: a row of <c>pairs/exceptions.json</c>.</summary>
public sealed record MoveException
{
    /// <summary>The two, in any order; a single one beside all. Twice the same: beside itself.</summary>
    public required IReadOnlyList<string> Moves { get; init; }

    /// <summary>Why, from a document or the kernel's source.</summary>
    public required string Why { get; init; }

    /// <summary>Whether it is about two moves.</summary>
    public bool IsAbout(Move one, Move other) => Moves is [var only]
        ? only == one.Name || only == other.Name
        : Moves.Order(StringComparer.Ordinal).SequenceEqual(new[] { one.Name, other.Name }.Order(StringComparer.Ordinal));
}

/// <summary>What is tried at once on an architecture.</summary>
public sealed record MoveSet(IReadOnlyList<Move> Moves, IReadOnlyList<MoveBase> Bases, IReadOnlyList<MoveException> Exceptions)
{
    private const string Folder = "pairs";

    /// <summary>The moves of an architecture; null where it has none yet.</summary>
    public static MoveSet? Of(Targets.Architecture architecture)
    {
        var folder = Path.Combine(architecture.DataFolder, Folder);
        return Directory.Exists(folder) ? new MoveSet(Read<Move>("moves"), Read<MoveBase>("bases"), Read<MoveException>("exceptions")) : null;

        IReadOnlyList<T> Read<T>(string name)
            where T : class => [.. StrictJson.ReadRows<T>(Path.Combine(folder, $"{name}.json")).Select(found => found.Row)];
    }

    /// <summary>A move by its name.</summary>
    /// <exception cref="DataException">There is none.</exception>
    public Move Named(string name) => Moves.FirstOrDefault(move => move.Name == name) ?? throw new DataException($"{Folder}: there is no move {name}");
}
