using KvmProbe.Targets;

namespace KvmProbe.Abi;

/// <summary>
/// How an architecture packs a request into a number: <c>_IOC</c> of <c>asm/ioctl.h</c>. Bits 0 to 7 hold the number within the type, bits
/// 8 to 15 the type, then the size of the argument and the direction. powerpc and mips give the size one bit less, the direction one more.
/// </summary>
public sealed class IoctlEncoding
{
    private const int TypeShift = 8;
    private const int SizeShift = 16;

    private static readonly IoctlEncoding Generic = new(sizeBits: 14, none: 0, write: 1, read: 2);
    private static readonly IoctlEncoding PowerpcAndMips = new(sizeBits: 13, none: 1, write: 4, read: 2);

    private readonly int sizeBits;
    private readonly uint none;
    private readonly uint write;
    private readonly uint read;

    private IoctlEncoding(int sizeBits, uint none, uint write, uint read)
    {
        this.sizeBits = sizeBits;
        this.none = none;
        this.write = write;
        this.read = read;
    }

    /// <summary>The encoding of an architecture.</summary>
    public static IoctlEncoding Of(Architecture architecture) =>
        architecture is Architecture.ppc64le or Architecture.mips64 ? PowerpcAndMips : Generic;

    /// <summary>The number that a request has.</summary>
    /// <param name="direction">Which way the argument goes.</param>
    /// <param name="type">The type of the request; of all KVM requests it is <c>KVMIO</c>.</param>
    /// <param name="nr">The number within the type.</param>
    /// <param name="size">The size of the argument in bytes.</param>
    public uint Encode(RequestDirection direction, byte type, byte nr, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(size, 1 << sizeBits);
        var directionBits = direction == RequestDirection.None
            ? none
            : (direction.HasFlag(RequestDirection.Write) ? write : 0) | (direction.HasFlag(RequestDirection.Read) ? read : 0);
        return (directionBits << (SizeShift + sizeBits)) | ((uint)size << SizeShift) | ((uint)type << TypeShift) | nr;
    }
}
