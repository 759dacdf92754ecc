using KvmProbe.Hosts;
using KvmProbe.Targets;
using KvmProbe.Unit.Fakes;

namespace KvmProbe.Unit.MadeUp;

/// <summary>What the suite needs to run on the made-up architecture.</summary>
public static class MadeUpSuite
{
    public static MadeUpGuests Guests { get; } = new();

    public static HostFacts Host { get; } = Some.Host with { Architecture = Architecture.s390x };

    public static Catalogue Catalogue { get; } =
        Catalogue.Load(Architecture.s390x, Path.Combine(Repository.Root, "tests", "Unit", "MadeUp", "catalogue"));

    /// <summary>The verbs that ask nothing but what the made-up KVM can do: slots, dirty logs, and what a guest sees of them.</summary>
    public static IReadOnlyList<string> Verbs { get; } =
    [
        "KVM_GET_API_VERSION.Ask", "KVM_CREATE_VM.MakeTwo", "KVM_CREATE_VCPU.RunThree",
        "KVM_SET_USER_MEMORY_REGION.Alias", "KVM_SET_USER_MEMORY_REGION.AskForNeighbours", "KVM_SET_USER_MEMORY_REGION.AskWithEachUnknownFlag",
        "KVM_SET_USER_MEMORY_REGION.ChangeReadOnly", "KVM_SET_USER_MEMORY_REGION.Create", "KVM_SET_USER_MEMORY_REGION.DeleteAndMakeAgain",
        "KVM_SET_USER_MEMORY_REGION.Move", "KVM_SET_USER_MEMORY_REGION.MoveOver", "KVM_SET_USER_MEMORY_REGION.SetUnchanged",
        "KVM_SET_USER_MEMORY_REGION.ToggleLogging",
        "KVM_GET_DIRTY_LOG.Load", "KVM_GET_DIRTY_LOG.Move", "KVM_GET_DIRTY_LOG.Store", "KVM_GET_DIRTY_LOG.StoreAgain",
        "KVM_GET_DIRTY_LOG.StoreEverywhere", "KVM_GET_DIRTY_LOG.StoreOnTwoVcpus", "KVM_GET_DIRTY_LOG.WriteFromHost",
    ];

    /// <summary>Their neutral cases.</summary>
    public static IReadOnlyList<Case> Cases { get; } =
        [.. Some.Suite.Cases.Where(@case => @case.Architecture is null && Verbs.Contains($"{@case.Entry}.{@case.Method.Name}"))];
}
