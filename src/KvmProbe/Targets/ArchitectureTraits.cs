using System.Runtime.InteropServices;
using KvmProbe.Abi;
using KvmProbe.Targets.Architectures;

namespace KvmProbe.Targets;

/// <summary>
/// What a target needs to know of its architecture. Each has a file in <c>Architectures</c>. The size of a page is none of it: the same
/// architecture has several, and the host is asked (<see cref="ITarget.PageSize"/>).
/// </summary>
public sealed record ArchitectureTraits
{
    private static readonly Dictionary<Architecture, ArchitectureTraits> All = new ArchitectureTraits[]
    {
        X86Traits.Value, Arm64Traits.Value, RiscvTraits.Value, S390Traits.Value, PowerpcTraits.Value, LoongarchTraits.Value, MipsTraits.Value,
    }.ToDictionary(traits => traits.Architecture);

    /// <summary>The architecture.</summary>
    public required Architecture Architecture { get; init; }

    /// <summary>The byte order of its kernel, and of what the suite's guests leave in memory.</summary>
    public required ByteOrder ByteOrder { get; init; }

    /// <summary>The numbers of its system calls.</summary>
    public required SystemCallNumbers Calls { get; init; }

    /// <summary>Whether <c>mmap</c> takes the address of its six arguments: <c>struct mmap_arg_struct</c> of the kernel's mm/mmap.c.</summary>
    public bool MmapTakesBlock { get; init; }

    /// <summary>The <c>struct kvm_run</c> that it has.</summary>
    public Type Run { get; init; } = typeof(kvm_run);

    /// <summary><c>MAP_ANONYMOUS</c>.</summary>
    public int MAP_ANONYMOUS { get; init; } = TargetMap.MAP_ANONYMOUS;

    /// <summary><c>MAP_NORESERVE</c>.</summary>
    public int MAP_NORESERVE { get; init; } = TargetMap.MAP_NORESERVE;

    /// <summary>
    /// What the addresses of memory are multiples of that can be a slot; 0 where any page can. Such memory is there from the start, as a host
    /// without KVM_CAP_S390_COW cannot give a guest another page than the one that it has read.
    /// </summary>
    public long SlotAlignment { get; init; }

    /// <summary>The code of a signal handler that only returns.</summary>
    public required byte[] SignalHandler { get; init; }

    /// <summary>The code by which a handler's way back is a system call; null where the kernel has it in the vDSO.</summary>
    public byte[]? SignalRestorer { get; init; }

    /// <summary>Whether its byte order is not this machine's.</summary>
    public bool IsSwapped => ByteOrder != (BitConverter.IsLittleEndian ? ByteOrder.Little : ByteOrder.Big);

    /// <summary>Those of an architecture.</summary>
    public static ArchitectureTraits Of(Architecture architecture) => All[architecture];

    /// <summary>
    /// Turns a number or a struct from this machine's byte order into the architecture's, or back. It is for the members of unions that
    /// <see cref="ScalarShape"/> leaves alone: before the struct around them is handed over, or after it was.
    /// </summary>
    public void Turn<T>(ref T value) where T : unmanaged
    {
        if (IsSwapped)
        {
            ScalarShape.Swap(ref value);
        }
    }

    /// <summary>The number that bytes of its memory are, at most eight.</summary>
    public ulong NumberOf(ReadOnlySpan<byte> bytes)
    {
        ulong number = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            number = number << 8 | bytes[ByteOrder is ByteOrder.Big ? i : bytes.Length - 1 - i];
        }

        return number;
    }

    /// <summary>Gives bytes of its memory, at most eight, the value of a number: the low bits that they have room for.</summary>
    public void Put(ulong number, Span<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++, number >>= 8)
        {
            bytes[ByteOrder is ByteOrder.Big ? bytes.Length - 1 - i : i] = (byte)number;
        }
    }

    /// <summary>A signal set as the kernel reads it: one number, bit 0 for signal 1.</summary>
    public byte[] SignalSet(ulong signals)
    {
        Turn(ref signals);
        return MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in signals)).ToArray();
    }

    /// <summary>The system call of an <c>mmap</c> at an address that the kernel chooses, for a call from this process.</summary>
    /// <param name="length">Bytes to map.</param>
    /// <param name="protection"><c>PROT_*</c>.</param>
    /// <param name="flags"><c>MAP_*</c>.</param>
    /// <param name="fd">The descriptor to map, or -1.</param>
    /// <param name="offset">Where in the descriptor, in bytes.</param>
    /// <param name="block">Room for the six arguments.</param>
    /// <param name="address">Its address, where it stays until the call was made.</param>
    public SystemCall Mmap(ulong length, int protection, int flags, int fd, ulong offset, Span<ulong> block, ulong address)
    {
        var call = new SystemCall(Calls.mmap, 0, length, (ulong)protection, (ulong)flags, (ulong)(long)fd, offset);
        if (!MmapTakesBlock)
        {
            return call;
        }

        ReadOnlySpan<ulong> arguments = [call.A0, call.A1, call.A2, call.A3, call.A4, call.A5];
        arguments.CopyTo(block);
        return new SystemCall(Calls.mmap, address);
    }
}
