using System.Buffers.Binary;

namespace KvmProbe.Targets;

/// <summary>What an agent says of itself before anything else, as src/agent/PROTOCOL.md has it.</summary>
internal sealed record AgentHello(Architecture Architecture, bool BigEndian, int PageSize, int ProcessId, int FrameLimit)
{
    internal const int Version = 2;
    internal const int Size = 32;

    internal ByteOrder ByteOrder => BigEndian ? ByteOrder.Big : ByteOrder.Little;

    private static ReadOnlySpan<byte> Magic => "KvmProbe"u8;

    /// <summary>Reads a HELLO's frame, head and all.</summary>
    /// <exception cref="TargetLostException">It is not an agent that speaks, or not one of this version.</exception>
    internal static AgentHello Read(ReadOnlySpan<byte> frame)
    {
        var payload = frame[AgentChannel.HeadSize..];
        if (!payload.StartsWith(Magic))
        {
            throw new TargetLostException($"what answers is no agent: it begins with {Convert.ToHexString(frame[..16])}");
        }

        // A version is a small number in the agent's own byte order.
        var bigEndian = BinaryPrimitives.ReadUInt32LittleEndian(payload[8..]) > ushort.MaxValue;
        var numbers = new int[5];
        for (var i = 0; i < numbers.Length; i++)
        {
            var bytes = payload[(8 + 4 * i)..];
            numbers[i] = bigEndian ? BinaryPrimitives.ReadInt32BigEndian(bytes) : BinaryPrimitives.ReadInt32LittleEndian(bytes);
        }

        return numbers[0] == Version
            ? new AgentHello(OfMachine(numbers[1], bigEndian), bigEndian, numbers[2], numbers[3], numbers[4])
            : throw new TargetLostException(
                $"the agent speaks version {numbers[0]} of the protocol, this suite version {Version}: build the agent anew (src/agent/build)");
    }

    private static Architecture OfMachine(int machine, bool bigEndian) => (machine, bigEndian) switch
    {
        (62, false) => Architecture.x86_64,
        (183, false) => Architecture.arm64,
        (243, false) => Architecture.riscv64,
        (22, true) => Architecture.s390x,
        (21, false) => Architecture.ppc64le,
        (258, false) => Architecture.loongarch64,
        _ => throw new TargetLostException($"the agent runs on ELF machine {machine}, which the suite does not know"),
    };
}
