using System.Buffers.Binary;
using KvmProbe.Targets;

namespace KvmProbe.Hosts;

/// <summary>The first bytes of a kernel's image: those of an ELF file, or of a program for EFI, both of which name the architecture.</summary>
public static class ImageHeader
{
    private const int Room = 0x10010;
    private const int S390Mark = 0x10008;
    private const int MachineInElf = 18;
    private const int PlaceOfPe = 0x3c;
    private const int MachineInPe = 4;

    /// <summary>The architecture that an image says it is for; null when it says none.</summary>
    public static Architecture? ArchitectureOf(string file)
    {
        using var stream = File.OpenRead(file);
        var bytes = new byte[Room];
        stream.ReadAtLeast(bytes, Room, throwOnEndOfStream: false);
        return ArchitectureOf(bytes);
    }

    private static Architecture? ArchitectureOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("\u007fELF"u8))
        {
            return BinaryPrimitives.ReadUInt16LittleEndian(bytes[MachineInElf..]) switch
            {
                62 => Architecture.x86_64,
                183 => Architecture.arm64,
                243 => Architecture.riscv64,
                21 => Architecture.ppc64le,
                _ => null,
            };
        }

        if (bytes[S390Mark..].StartsWith("S390EP"u8))
        {
            return Architecture.s390x;
        }

        var at = BinaryPrimitives.ReadUInt32LittleEndian(bytes[PlaceOfPe..]);
        return !bytes.StartsWith("MZ"u8) || at > Room - MachineInPe - 2 || !bytes[(int)at..].StartsWith("PE\0\0"u8) ? null
            : BinaryPrimitives.ReadUInt16LittleEndian(bytes[((int)at + MachineInPe)..]) switch
            {
                0x8664 => Architecture.x86_64,
                0xaa64 => Architecture.arm64,
                0x5064 => Architecture.riscv64,
                _ => null,
            };
    }
}
