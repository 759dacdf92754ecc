namespace KvmProbe.Abi;

/// <summary>The property is a bit-field of the C struct.</summary>
/// <param name="offset">Where the number that holds it starts in the struct, in bytes.</param>
/// <param name="shift">Its lowest bit in the number's value, whichever byte order the architecture has.</param>
/// <param name="bits">How many bits it has.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BitFieldAttribute(int offset, int shift, int bits) : Attribute
{
    /// <summary>Where the number that holds it starts in the struct, in bytes.</summary>
    public int Offset => offset;

    /// <summary>Its lowest bit in the number's value.</summary>
    public int Shift => shift;

    /// <summary>How many bits it has.</summary>
    public int Bits => bits;
}
