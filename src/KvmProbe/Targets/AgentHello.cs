using System.Buffers.Binary;

namespace KvmProbe.Targets;

/// <summary>What an agent says of itself before anything else, as src/agent/PROTOCOL.md has it.</summary>
internal sealed record AgentHello(Architecture Architecture, bool BigEndian, int PageSize, int ProcessId, int FrameLimit)
{
    internal const int Version = 3;
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

        if (numbers[0] == Version)
        {
            Check(frame, bigEndian, numbers);
        }

        return numbers[0] == Version
            ? new AgentHello(OfMachine(numbers[1], bigEndian), bigEndian, numbers[2], numbers[3], numbers[4])
            : throw new TargetLostException(
                $"the agent speaks version {numbers[0]} of the protocol, this suite version {Version}: build the agent anew (src/agent/build)");
    }

    /// <summary>An agent says nothing that none of ours can mean: what it says decides how much of it is taken in.</summary>
    private static void Check(ReadOnlySpan<byte> frame, bool bigEndian, int[] numbers)
    {
        const int helloKind = 1;
        const int leastPage = 4096;
        const int mostPage = 256 * 1024;
        const int leastFrame = 64 * 1024;
        const int mostFrame = 16 * 1024 * 1024;
        var length = bigEndian ? BinaryPrimitives.ReadInt32BigEndian(frame) : BinaryPrimitives.ReadInt32LittleEndian(frame);
        var kind = bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(frame[4..]) : BinaryPrimitives.ReadUInt16LittleEndian(frame[4..]);
        var (page, process, limit) = (numbers[2], numbers[3], numbers[4]);
        if (length != Size || kind != helloKind || page is < leastPage or > mostPage || !int.IsPow2(page) || process <= 0 || limit is < leastFrame or > mostFrame)
        {
            throw new TargetLostException(
                $"the agent's hello makes no sense: kind {kind} of {length} bytes, pages of {page}, process {process}, frames of up to {limit}");
        }
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
