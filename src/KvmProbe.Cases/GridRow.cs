namespace KvmProbe.Cases;

/// <summary>A case that a <see cref="Grid"/> makes: its name has parts, joined by <c>/</c>.</summary>
public abstract record GridRow : Row;
