using System.Numerics;

namespace KvmProbe.Abi;

/// <summary>Bits within a number, for the few C structs that have bit-fields.</summary>
internal static class Bits
{
    public static T Get<T>(T number, int shift, int bits) where T : struct, IBinaryInteger<T> =>
        (number >>> shift) & Mask<T>(bits);

    public static void Set<T>(ref T number, int shift, int bits, T value) where T : struct, IBinaryInteger<T> =>
        number = (number & ~(Mask<T>(bits) << shift)) | ((value & Mask<T>(bits)) << shift);

    private static T Mask<T>(int bits) where T : struct, IBinaryInteger<T> => (T.One << bits) - T.One;
}
