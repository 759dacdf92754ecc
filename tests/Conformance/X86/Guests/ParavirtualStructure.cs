using System.Buffers.Binary;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>What is not as it should be in a structure that KVM has written for the guest: empty when all is. <c>x86/msr.rst</c>.</summary>
public static class ParavirtualStructure
{
    private const ulong Hour = 3_600_000_000_000;

    /// <summary><c>struct pvclock_wall_clock</c>.</summary>
    public static string WallClock(byte[] bytes)
    {
        const uint second = 1_000_000_000;
        return Join(
            Version(bytes, 0),
            U32(bytes, 4) == 0 ? "sec=0" : "",
            U32(bytes, 8) >= second ? $"nsec={U32(bytes, 8)}" : "");
    }

    /// <summary><c>struct pvclock_vcpu_time_info</c>.</summary>
    public static string SystemTime(byte[] bytes)
    {
        const byte flags = 3;
        return Join(
            Version(bytes, 0),
            Zero(bytes, "pad0", 4, 4),
            U64(bytes, 8) == 0 ? "tsc_timestamp=0" : "",
            U64(bytes, 16) is var time && time is 0 or > Hour ? $"system_time={time}" : "",
            U32(bytes, 24) == 0 ? "tsc_to_system_mul=0" : "",
            (bytes[29] & ~flags) != 0 ? $"flags={bytes[29]}" : "",
            Zero(bytes, "pad", 30, 2));
    }

    /// <summary><c>struct kvm_steal_time</c>.</summary>
    public static string StealTime(byte[] bytes) => Join(
        U64(bytes, 0) > Hour ? $"steal={U64(bytes, 0)}" : "",
        Version(bytes, 8),
        Zero(bytes, "flags", 12, 4),
        Zero(bytes, "preempted", 16, 1),
        Zero(bytes, "pad", 17, 47));

    private static string Version(byte[] bytes, int at) => U32(bytes, at) is var version && (version == 0 || version % 2 != 0) ? $"version={version}" : "";

    private static string Zero(byte[] bytes, string name, int at, int count) => bytes.AsSpan(at, count).ContainsAnyExcept((byte)0) ? $"{name} is not 0" : "";

    private static uint U32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    private static ulong U64(byte[] bytes, int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at));

    private static string Join(params IEnumerable<string> problems) => string.Join(' ', problems.Where(problem => problem.Length > 0));
}
