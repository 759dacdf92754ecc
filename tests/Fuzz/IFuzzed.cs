namespace KvmProbe.Fuzz;

/// <summary>Something that takes what others have written.</summary>
internal interface IFuzzed
{
    /// <summary>A word for it.</summary>
    string Name { get; }

    /// <summary>Tries one input.</summary>
    /// <param name="random">Where the input comes from; the same input for the same seed.</param>
    /// <param name="input">Told what the input is, before it is tried.</param>
    /// <exception cref="FindingException">What came of it must not be.</exception>
    void Try(Random random, Action<byte[]> input);
}
