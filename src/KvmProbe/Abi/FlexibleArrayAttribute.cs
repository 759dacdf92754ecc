namespace KvmProbe.Abi;

/// <summary>
/// The C struct ends in an array of unknown length. It is no field here: the struct is the header, whose size is what the request's number
/// says, and the elements follow it directly in memory.
/// </summary>
/// <param name="name">The array's name, with dots where it is in a union.</param>
/// <param name="element">The type of an element.</param>
[AttributeUsage(AttributeTargets.Struct, AllowMultiple = true)]
public sealed class FlexibleArrayAttribute(string name, Type element) : Attribute
{
    /// <summary>The array's name, with dots where it is in a union.</summary>
    public string Name => name;

    /// <summary>The type of an element.</summary>
    public Type Element => element;
}
