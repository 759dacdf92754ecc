using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Perturbations;

/// <summary>The VM is moved into a fresh one, as by a snapshot or a live update.</summary>
/// <remarks>
/// What the case has issued to set it up is issued again, all state is read and written, and read once more. The fresh VM takes over the
/// numbers of the descriptors and the addresses of the run pages, so the case does not see it.
/// </remarks>
public sealed class Move : IPerturbation
{
    /// <summary>So many entries of a VM are all preceded by a move; of those of a guest that exits on and on, one in eight.</summary>
    private const int EachOfTheFirst = 32;

    private const int OneIn = 8;
    private readonly Dictionary<PerturbedVm, SetUpLog> _logs = [];
    private readonly Dictionary<PerturbedVm, int> _entries = [];
    private int _turn;

    /// <inheritdoc/>
    public string Name => "move";

    /// <inheritdoc/>
    public string Says => "all state goes to a fresh VM, in the orders of real VMMs; it reads the same there, and the guest goes on";

    /// <inheritdoc/>
    public void Noted(PerturbedVm vm, PerturbedVcpu? vcpu, in SystemCall call, SysResult result) => LogOf(vm).Note(vcpu, in call, result);

    /// <summary>What the last exits have left is completed before, as section 5 says of migration.</summary>
    public SysResult? Before(PerturbedVcpu vcpu)
    {
        var vm = vcpu.Vm;
        if (!IsDue(vm) || vm.Running > 0 || vm.IsClosed || vm.HasDirtyRing || LogOf(vm).IsImmovable || vm.Slots.Values.Any(slot => slot.Has(Constants.KVM_MEM_LOG_DIRTY_PAGES)))
        {
            return null;
        }

        var threads = vm.Vcpus.ToDictionary(each => each, each => each.Thread);
        foreach (var each in vm.Vcpus)
        {
            each.Thread = vcpu.Thread;
            Complete(each);
        }

        if (vcpu.Answer is null)
        {
            MoveAll(vm);
        }

        foreach (var (each, thread) in threads)
        {
            each.Thread = thread;
        }

        (var answer, vcpu.Answer) = (vcpu.Answer, null);
        return answer;
    }

    private bool IsDue(PerturbedVm vm)
    {
        var entry = _entries.GetValueOrDefault(vm);
        _entries[vm] = entry + 1;
        return entry < EachOfTheFirst || entry % OneIn == 0;
    }

    private static void Complete(PerturbedVcpu vcpu)
    {
        if (vcpu.HasExit && vcpu.Answer is null && vcpu.Complete() is { } answer)
        {
            vcpu.HasExit = false;
            vcpu.Answer = answer.Errno == Errno.EINTR ? null : answer;
        }
    }

    private void MoveAll(PerturbedVm vm)
    {
        var list = vm.State;
        var ofVm = Read(list.OfVm, vm);
        var ofVcpus = vm.Vcpus.ToDictionary(vcpu => vcpu, vcpu => Read([.. list.Reading, .. list.Clocks], vcpu));
        Make(vm);
        foreach (var (part, bytes) in ofVm)
        {
            Write(vm, part, bytes);
        }

        foreach (var (vcpu, state) in ofVcpus)
        {
            foreach (var part in list.Clocks)
            {
                Write(vcpu, part, state[part]);
            }

            list.Write(vcpu, state, _turn);
        }

        foreach (var call in LogOf(vm).Calls.Where(call => call.SetUp.IsLate))
        {
            call.Issue(vm);
        }

        _turn++;
        Compare(vm, list.OfVm, ofVm);
        foreach (var (vcpu, state) in ofVcpus)
        {
            Compare(vcpu, list.Reading, state);
        }
    }

    /// <summary>Makes the fresh VM under the numbers of the old one, which ends with that.</summary>
    private void Make(PerturbedVm vm)
    {
        vm.Replace(vm.Call(vm.Created), vm.Fd, "KVM_CREATE_VM");
        var log = LogOf(vm);
        var early = log.Calls.Where(call => !call.SetUp.IsLate).ToList();
        var slots = early.FindIndex(call => call.SetUp.Request == Requests.KVM_CREATE_VCPU);
        foreach (var (index, call) in early.Index())
        {
            if (index == slots)
            {
                foreach (var slot in vm.Slots.Values)
                {
                    vm.Do("the fresh VM's slot", slot);
                }
            }

            if (call.SetUp.Request == Requests.KVM_CREATE_VCPU)
            {
                MakeVcpu(vm, call);
            }
            else if (call.Vcpu is null || vm.Vcpus.Contains(call.Vcpu))
            {
                call.Issue(vm);
            }
        }
    }

    private static void MakeVcpu(PerturbedVm vm, SetUpCall call)
    {
        var made = vm.Ioctl(Requests.KVM_CREATE_VCPU, call.Argument);
        if (vm.Vcpus.Contains(call.Vcpu!))
        {
            vm.Replace(made, call.Vcpu!.Fd, "KVM_CREATE_VCPU");
        }
        else if (made.Ok)
        {
            vm.Close(made.Value);
        }
    }

    private static Dictionary<StatePart, byte[]?> Read(IEnumerable<StatePart> parts, IPerturbed perturbed) =>
        parts.ToDictionary(part => part, part => part.Get(perturbed));

    private static void Write(IPerturbed perturbed, StatePart part, byte[]? bytes)
    {
        if (bytes is not null)
        {
            StateList.Write(perturbed, part, bytes);
        }
    }

    private static void Compare(IPerturbed perturbed, IEnumerable<StatePart> parts, Dictionary<StatePart, byte[]?> before)
    {
        foreach (var part in parts)
        {
            part.Compare(before[part], part.Get(perturbed));
        }
    }

    private SetUpLog LogOf(PerturbedVm vm) => _logs.TryGetValue(vm, out var log) ? log : _logs[vm] = new SetUpLog(vm, vm.Architecture, vm.State);
}
