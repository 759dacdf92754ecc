using KvmProbe.Abi.X86;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>
/// An MSR of KVM's own, as <c>x86/msr.rst</c> describes it: what a verb has to know of it to see whether it does what it is for. A
/// structure's address stands in the upper bits.
/// </summary>
/// <param name="Name">Its name in the ids of cases.</param>
/// <param name="Index">Its index.</param>
/// <param name="Feature">The bit of KVM's features in CPUID without which a guest does not have it.</param>
public sealed record ParavirtualMsr(string Name, uint Index, int Feature)
{
    /// <summary>All of them that the kernel has.</summary>
    public static IReadOnlyList<ParavirtualMsr> All { get; } =
    [
        new("wall-clock", Constants.MSR_KVM_WALL_CLOCK_NEW, Constants.KVM_FEATURE_CLOCKSOURCE2)
        {
            Bytes = 12,
            Update = ParavirtualUpdate.write,
            IsGlobal = true,
            Problem = ParavirtualStructure.WallClock,
        },
        new("wall-clock-old", Constants.MSR_KVM_WALL_CLOCK, Constants.KVM_FEATURE_CLOCKSOURCE)
        {
            Bytes = 12,
            Update = ParavirtualUpdate.write,
            IsGlobal = true,
            Problem = ParavirtualStructure.WallClock,
        },
        new("system-time", Constants.MSR_KVM_SYSTEM_TIME_NEW, Constants.KVM_FEATURE_CLOCKSOURCE2)
        {
            Bytes = 32,
            Enable = Constants.KVM_MSR_ENABLED,
            Update = ParavirtualUpdate.clock,
            Problem = ParavirtualStructure.SystemTime,
        },
        new("system-time-old", Constants.MSR_KVM_SYSTEM_TIME, Constants.KVM_FEATURE_CLOCKSOURCE)
        {
            Bytes = 32,
            Enable = Constants.KVM_MSR_ENABLED,
            Update = ParavirtualUpdate.clock,
            Problem = ParavirtualStructure.SystemTime,
        },
        new("steal-time", Constants.MSR_KVM_STEAL_TIME, Constants.KVM_FEATURE_STEAL_TIME)
        {
            Bytes = 64,
            Version = 8,
            Enable = Constants.KVM_MSR_ENABLED,
            Reserved = Constants.KVM_STEAL_RESERVED_MASK,
            Update = ParavirtualUpdate.run,
            Problem = ParavirtualStructure.StealTime,
            Needs = ["KVM_CAP_STEAL_TIME"],
        },
        new("end-of-interrupt", Constants.MSR_KVM_PV_EOI_EN, Constants.KVM_FEATURE_PV_EOI)
        {
            Bytes = 4,
            Enable = Constants.KVM_MSR_ENABLED,
            Reserved = 2,
            Update = ParavirtualUpdate.interrupt,
            Needs = ["KVM_CAP_IRQCHIP", "KVM_CAP_HYPERV_SYNIC"],
        },
        new("async-page-fault", Constants.MSR_KVM_ASYNC_PF_EN, Constants.KVM_FEATURE_ASYNC_PF)
        {
            Bytes = 64,
            Enable = Constants.KVM_ASYNC_PF_ENABLED | Constants.KVM_ASYNC_PF_DELIVERY_AS_INT,
            Reserved = 0x30,
            Needs = ["KVM_CAP_IRQCHIP", "KVM_CAP_ASYNC_PF", "KVM_CAP_ASYNC_PF_INT"],
        },
        new("async-page-fault-vector", Constants.MSR_KVM_ASYNC_PF_INT, Constants.KVM_FEATURE_ASYNC_PF_INT)
        {
            Enable = 0x42,
            Reserved = ~0xffUL,
            Needs = ["KVM_CAP_IRQCHIP", "KVM_CAP_ASYNC_PF_INT"],
        },
        new("async-page-fault-taken", Constants.MSR_KVM_ASYNC_PF_ACK, Constants.KVM_FEATURE_ASYNC_PF_INT)
        {
            Needs = ["KVM_CAP_IRQCHIP", "KVM_CAP_ASYNC_PF_INT"],
        },
        new("poll-control", Constants.MSR_KVM_POLL_CONTROL, Constants.KVM_FEATURE_POLL_CONTROL)
        {
            Reserved = ~1UL,
        },
    ];

    /// <summary>Bytes of the structure that KVM and the guest share; 0 for none.</summary>
    public int Bytes { get; init; }

    /// <summary>Where in the structure its version stands.</summary>
    public int Version { get; init; }

    /// <summary>The bits that enable it, besides the address.</summary>
    public ulong Enable { get; init; }

    /// <summary>The bits that must be zero.</summary>
    public ulong Reserved { get; init; }

    /// <summary>What makes KVM write the structure.</summary>
    public ParavirtualUpdate Update { get; init; }

    /// <summary>Whether all vCPUs have one.</summary>
    public bool IsGlobal { get; init; }

    /// <summary>What in a structure that KVM has written is not as it should be; empty when all is.</summary>
    public Func<byte[], string> Problem { get; init; } = _ => "";

    /// <summary>What a host must have.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>One by its name.</summary>
    public static ParavirtualMsr Named(string name) => All.FirstOrDefault(msr => msr.Name == name)
        ?? throw new DataException($"no paravirtual MSR is named {name}; ParavirtualMsr.cs lists them");
}
