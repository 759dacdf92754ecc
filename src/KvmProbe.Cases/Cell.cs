namespace KvmProbe.Cases;

/// <summary>A case of a <see cref="Grid"/>: a value of one axis with a value of another.</summary>
public sealed record Cell<TFirst, TSecond> : GridRow
    where TFirst : Grid.Value
    where TSecond : Grid.Value
{
    /// <summary>The value of the one axis.</summary>
    public required TFirst First { get; init; }

    /// <summary>The value of the other.</summary>
    public required TSecond Second { get; init; }
}
