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

    /// <summary>The verbs that ask nothing but what the made-up KVM can do: slots, dirty logs, coalesced MMIO, and what a guest sees of them.</summary>
    public static IReadOnlyList<string> Verbs { get; } =
    [
        "KVM_GET_API_VERSION.Ask", "KVM_CREATE_VM.MakeTwo", "KVM_CREATE_VCPU.RunThree",
        "KVM_SET_USER_MEMORY_REGION.Alias", "KVM_SET_USER_MEMORY_REGION.Ask", "KVM_SET_USER_MEMORY_REGION.AskForNeighbours",
        "KVM_SET_USER_MEMORY_REGION.AskWithEachUnknownFlag", "KVM_SET_USER_MEMORY_REGION.ChangeReadOnly", "KVM_SET_USER_MEMORY_REGION.Create",
        "KVM_SET_USER_MEMORY_REGION.DeleteAndMakeAgain", "KVM_SET_USER_MEMORY_REGION.LogReadOnly", "KVM_SET_USER_MEMORY_REGION.MakeMany",
        "KVM_SET_USER_MEMORY_REGION.Move", "KVM_SET_USER_MEMORY_REGION.MoveOver", "KVM_SET_USER_MEMORY_REGION.SetUnchanged",
        "KVM_SET_USER_MEMORY_REGION.StoreAcross", "KVM_SET_USER_MEMORY_REGION.StoreToReadOnly", "KVM_SET_USER_MEMORY_REGION.ToggleLogging",
        "KVM_SET_USER_MEMORY_REGION.ToggleReadOnly",
        "KVM_CLEAR_DIRTY_LOG.Clear", "KVM_CLEAR_DIRTY_LOG.ClearFromNowhere", "KVM_CLEAR_DIRTY_LOG.ClearManually", "KVM_CLEAR_DIRTY_LOG.ClearUnlogged",
        "KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2.BeginDirty", "KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2.EnableAndDisable",
        "KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2.EnableEach", "KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2.EnableUnknown",
        "KVM_CAP_DIRTY_LOG_RING.Enable", "KVM_CREATE_GUEST_MEMFD.Make", "KVM_PRE_FAULT_MEMORY.Ask", "KVM_PRE_FAULT_MEMORY.AskLogged",
        "KVM_REGISTER_COALESCED_MMIO.FillRing", "KVM_REGISTER_COALESCED_MMIO.Store", "KVM_REGISTER_COALESCED_MMIO.StoreAndLoad",
        "KVM_GET_DIRTY_LOG.Ask", "KVM_GET_DIRTY_LOG.Load", "KVM_GET_DIRTY_LOG.Move", "KVM_GET_DIRTY_LOG.ReadToNowhere", "KVM_GET_DIRTY_LOG.Store", "KVM_GET_DIRTY_LOG.StoreAgain",
        "KVM_GET_DIRTY_LOG.StoreEverywhere", "KVM_GET_DIRTY_LOG.StoreOnTwoVcpus", "KVM_GET_DIRTY_LOG.WriteFromHost",
    ];

    /// <summary>Their neutral cases whose needs it meets.</summary>
    public static IReadOnlyList<Case> Cases { get; } = [.. CasesOfVerbs()];

    private static IEnumerable<Case> CasesOfVerbs()
    {
        using var kvm = new MadeUpKvm();
        var gate = new Gate(kvm.Target, Host, Catalogue);
        return [.. Some.Suite.Cases.Where(@case =>
            @case.Architecture is null && Verbs.Contains($"{@case.Entry}.{@case.Method.Name}") && gate.FirstAbsent(@case.Needs) is null)];
    }
}
