using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Perturbations;

/// <summary>What a case has issued to set a VM up, in its order.</summary>
/// <param name="vm">The VM.</param>
/// <param name="architecture">Its architecture.</param>
/// <param name="state">What the architecture's VMs have.</param>
public sealed class SetUpLog(PerturbedVm vm, Architecture architecture, StateList state)
{
    /// <summary>How many bytes of a list are taken at most.</summary>
    private const int ListBytes = 1 << 14;

    /// <summary>What each architecture has.</summary>
    private static readonly IReadOnlyList<SetUpRequest> Common =
    [
        new(Requests.KVM_CREATE_VCPU),
        new(Requests.KVM_CREATE_IRQCHIP),
        new(Requests.KVM_ENABLE_CAP),
        new(Requests.KVM_SET_GSI_ROUTING, IsList: true),
        new(Requests.KVM_IRQFD),
        new(Requests.KVM_IOEVENTFD),
        new(Requests.KVM_REGISTER_COALESCED_MMIO),
        new(Requests.KVM_UNREGISTER_COALESCED_MMIO),
        new(Requests.KVM_SET_SIGNAL_MASK, IsList: true),
        new(Requests.KVM_SET_GUEST_DEBUG, IsLate: true),
    ];

    private static readonly IReadOnlyList<Request> CommonImmovable = [Requests.KVM_CREATE_DEVICE, Requests.KVM_CREATE_GUEST_MEMFD, Requests.KVM_GET_STATS_FD];
    private readonly List<SetUpCall> _calls = [];

    /// <summary>What was issued.</summary>
    public IReadOnlyList<SetUpCall> Calls => _calls;

    /// <summary>Whether the case has made of the VM what no other can take over.</summary>
    public bool IsImmovable { get; private set; }

    /// <summary>Notes a call of the case's.</summary>
    /// <param name="vcpu">The vCPU that was asked; null when it was the VM.</param>
    /// <param name="call">The call.</param>
    /// <param name="result">Its answer.</param>
    public void Note(PerturbedVcpu? vcpu, in SystemCall call, SysResult result)
    {
        var number = (uint)call.A1;
        IsImmovable |= CommonImmovable.Concat(state.Immovable).Any(Is);
        if (Common.Concat(state.SetUp).FirstOrDefault(each => Is(each.Request)) is not { } setUp)
        {
            return;
        }

        if (setUp.Request == Requests.KVM_CREATE_VCPU)
        {
            vcpu = vm.Vcpus.Single(each => each.Fd == result.Value);
        }

        _calls.Add(new SetUpCall(setUp, vcpu, call.A2, Bytes(setUp, call.A2)));

        bool Is(Request request) => request.ExistsOn(architecture) && request[architecture] == number;
    }

    private byte[]? Bytes(SetUpRequest setUp, ulong argument)
    {
        var size = setUp.Request.ArgumentSize(architecture)!.Value;
        if (size == 0)
        {
            return null;
        }

        var bytes = vm.Mapped.Bytes(argument, size, setUp.IsList ? ListBytes : size);
        IsImmovable |= bytes is null;
        return bytes;
    }
}
