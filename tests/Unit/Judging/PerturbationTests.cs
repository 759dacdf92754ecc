using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Perturbations;
using KvmProbe.Perturbations.X86;
using KvmProbe.Targets;
using KvmProbe.Unit.Fakes;
using NUnit.Framework;

namespace KvmProbe.Unit.Judging;

/// <summary>What is harmless goes by unnoticed, and a kernel of which it is not harmless is found.</summary>
[TestFixture]
public sealed class PerturbationTests
{
    private const int RunPageBytes = 12288;
    private const ulong Size = 0x4000;
    private const uint Stepping = KvmProbe.Abi.Constants.KVM_GUESTDBG_ENABLE | KvmProbe.Abi.Constants.KVM_GUESTDBG_SINGLESTEP;
    private readonly Dictionary<uint, kvm_userspace_memory_region> _slots = [];
    private readonly List<kvm_userspace_memory_region> _seen = [];
    private readonly List<uint> _debugging = [];
    private ScriptedTarget _kernel = null!;
    private TargetMemory _page = null!;

    private static StateList Registers
    {
        get
        {
            var regs = PlainState.Of<kvm_regs>(Requests.KVM_GET_REGS, Requests.KVM_SET_REGS);
            return new StateList
            {
                Reading = [regs],
                Orders = [new("the test", [[regs]])],
                SetUp = [new(Requests.KVM_SET_TSS_ADDR)],
                SingleStep = new TrapFlag(),
                Reset = new ResetCode(0xf000, 0, [0xeb]),
            };
        }
    }

    [SetUp]
    public void MakeKernel()
    {
        _slots.Clear();
        _seen.Clear();
        _debugging.Clear();
        _kernel = new ScriptedTarget();
        _kernel.On(Requests.KVM_CREATE_VM, issued => issued.Target.NewDescriptor());
        _kernel.On(Requests.KVM_CREATE_VCPU, issued => issued.Target.NewDescriptor());
        _kernel.On(Requests.KVM_SET_USER_MEMORY_REGION, SetSlot);
        _kernel.On(Requests.KVM_SET_GUEST_DEBUG, issued =>
        {
            _debugging.Add(issued.Read<kvm_guest_debug>().control);
            return 0;
        });
        _kernel.On(Requests.KVM_RUN, _ =>
        {
            if (IsImmediate)
            {
                return -(long)Errno.EINTR;
            }

            _seen.AddRange(_slots.Values);
            return 0;
        });
    }

    [TearDown]
    public void Release() => _kernel.Dispose();

    [Test]
    public void Every_perturbation_passes_on_a_good_kernel([ValueSource(typeof(KnownPerturbations), nameof(KnownPerturbations.Names))] string name)
    {
        Assert.That(Run(name, times: 3).Ok, Is.True);
        Assert.That(_slots[Slot.slot], Is.EqualTo(Slot));
    }

    [Test]
    public void Reading_that_changes_state_is_noticed()
    {
        var reads = 0UL;
        _kernel.On(Requests.KVM_GET_REGS, issued =>
        {
            issued.Write(new kvm_regs { rax = reads++ });
            return 0;
        });
        Assert.That(() => Run("reread"), Fails("perturbation reread: KVM_GET_REGS differs at byte 0: 00, then 01"));
    }

    [Test]
    public void State_that_cannot_be_set_as_it_was_got_is_noticed()
    {
        _kernel.On(Requests.KVM_SET_REGS, -(long)Errno.EINVAL);
        Assert.That(() => Run("rewrite"), Fails("perturbation rewrite: what KVM_GET_REGS gave cannot be set, in the order of the test: EINVAL"));
    }

    [Test]
    public void A_slot_that_cannot_be_made_again_is_noticed()
    {
        var made = 0;
        _kernel.On(Requests.KVM_SET_USER_MEMORY_REGION, issued =>
            issued.Read<kvm_userspace_memory_region>().memory_size != 0 && made++ > 0 ? -(long)Errno.EEXIST : 0);
        Assert.That(() => Run("slots"), Fails("perturbation slots: making slot 1 of 0x4000 bytes at 0x10000 again: EEXIST"));
    }

    [Test]
    public void A_slot_that_logs_is_not_made_again()
    {
        Run("slots", slot: Slot with { flags = KvmProbe.Abi.Constants.KVM_MEM_LOG_DIRTY_PAGES });
        Assert.That(_kernel.Issued.Count(issued => issued.Request == Requests.KVM_SET_USER_MEMORY_REGION[Architecture.x86_64]), Is.EqualTo(1));
    }

    [Test]
    public void A_closed_vm_is_left_alone() => Assert.That(Run("slots", closes: true).Ok, Is.True);

    [Test]
    public void Logging_is_on_while_the_guest_runs()
    {
        Run("logging");
        Assert.That(_seen.Single().flags, Is.EqualTo((uint)KvmProbe.Abi.Constants.KVM_MEM_LOG_DIRTY_PAGES));
    }

    [Test]
    public void A_slot_is_two_while_the_guest_runs()
    {
        Run("split");
        Assert.That(
            _seen.Select(slot => (slot.guest_phys_addr, slot.memory_size, slot.userspace_addr)),
            Is.EqualTo(new[] { (0x1_0000UL, Size / 2, 0x1000UL), (0x1_2000UL, Size / 2, 0x3000UL) }));
    }

    [Test]
    public void An_immediate_exit_that_enters_the_guest_is_noticed()
    {
        _kernel.On(Requests.KVM_RUN, 0);
        Assert.That(() => Run("immediate-exit"), Fails("perturbation immediate-exit: KVM_RUN with immediate_exit and nothing to complete answered ok"));
    }

    [Test]
    public void The_next_exit_of_what_is_completed_is_the_answer()
    {
        var runs = new List<bool>();
        _kernel.On(Requests.KVM_RUN, _ =>
        {
            runs.Add(IsImmediate);
            return runs.Count == 1 ? -(long)Errno.EINTR : 0;
        });
        Assert.That(Run("immediate-exit", times: 2).Ok, Is.True);
        Assert.That(runs, Is.EqualTo(new[] { true, false, true }));
    }

    [Test]
    public void The_next_run_comes_from_another_thread()
    {
        using var target = Target("thread");
        using var thread = (PerturbedThread)target.StartThread();
        var (first, vcpu) = (thread.Inner, MakeVcpu(target, thread, Slot).Vcpu);
        vcpu.Run();
        var second = thread.Inner;
        vcpu.Run();
        Assert.That(second, Is.Not.SameAs(first));
        Assert.That(thread.Inner, Is.SameAs(first));
    }

    [Test]
    public void A_moved_vm_is_set_up_in_its_order_before_its_state_is_written()
    {
        Run("move");
        var seen = _kernel.Issued.Select(issued => NameOf(issued.Request)).ToList();
        var moved = seen.Skip(seen.LastIndexOf("KVM_CREATE_VM"));
        Assert.That(moved, Is.EqualTo(new[]
        {
            "KVM_CREATE_VM", "KVM_SET_TSS_ADDR", "KVM_SET_USER_MEMORY_REGION", "KVM_CREATE_VCPU", "KVM_SET_REGS", "KVM_GET_REGS", "KVM_RUN",
        }));
        Assert.That(_kernel.OpenDescriptors, Is.Empty.Or.Count.LessThan(4), "the fresh ones took the old numbers");
    }

    [Test]
    public void A_guest_that_exits_on_and_on_is_moved_less_often()
    {
        Run("move", times: 48);
        Assert.That(_kernel.Issued.Count(issued => NameOf(issued.Request) == "KVM_CREATE_VM"), Is.EqualTo(1 + 32 + 2));
    }

    [Test]
    public void State_that_a_fresh_vm_does_not_take_over_is_noticed()
    {
        var made = 0UL;
        _kernel.On(Requests.KVM_CREATE_VCPU, issued =>
        {
            made++;
            return issued.Target.NewDescriptor();
        });
        _kernel.On(Requests.KVM_GET_REGS, issued =>
        {
            issued.Write(new kvm_regs { rax = made });
            return 0;
        });
        Assert.That(() => Run("move"), Fails("perturbation move: KVM_GET_REGS differs at byte 0: 01, then 02"));
    }

    [Test]
    public void What_no_other_vm_can_take_over_is_not_moved()
    {
        using var target = Target("move");
        using var thread = target.StartThread();
        var (vm, vcpu) = MakeVcpu(target, thread, Slot);
        vm.Ioctl(Requests.KVM_GET_STATS_FD).OrThrow("KVM_GET_STATS_FD");
        vcpu.Run();
        Assert.That(_kernel.Issued.Count(issued => NameOf(issued.Request) == "KVM_CREATE_VM"), Is.EqualTo(1));
    }

    [Test]
    public void Signals_interrupt_a_vcpu_that_lets_them_in()
    {
        var interrupted = 0;
        _kernel.OnCall(_kernel.Numbers.rt_sigprocmask, call =>
        {
            var (memory, offset) = _kernel.Find(call.A2);
            memory.Write(offset, VcpuThread.KickBit);
            return 0;
        });
        _kernel.On(Requests.KVM_RUN, _ => ++interrupted < 3 ? -(long)Errno.EINTR : 0);
        using var target = Target("signals");
        using var thread = target.StartThread();
        var (_, vcpu) = MakeVcpu(target, thread, Slot);
        VcpuThread.LetKick(vcpu);
        Assert.That(vcpu.Run().Ok, Is.True);
        Assert.That(interrupted, Is.EqualTo(3));
    }

    [Test]
    public void A_neighbour_runs_until_the_vm_is_closed()
    {
        var runs = 0;
        _kernel.On(Requests.KVM_RUN, _ => Interlocked.Increment(ref runs));
        Run("neighbour", times: 2);
        var ended = runs;
        Assert.That(ended, Is.GreaterThan(2));
        Assert.That(() => runs, Is.EqualTo(ended).After(50));
    }

    [Test]
    public void A_neighbour_that_cannot_run_is_noticed()
    {
        var own = 0;
        _kernel.On(Requests.KVM_RUN, issued => issued.Fd == own ? 0 : -(long)Errno.EINVAL);
        using var target = Target("neighbour");
        using var thread = target.StartThread();
        var (_, vcpu) = MakeVcpu(target, thread, Slot);
        own = vcpu.Fd;
        Assert.That(() => vcpu.Run(), Fails("perturbation neighbour: KVM_RUN of the neighbour answered EINVAL").After(5000, 10));
    }

    [Test]
    public void A_step_is_no_exit_of_the_case()
    {
        var steps = 0;
        _kernel.On(Requests.KVM_RUN, _ => Exit(++steps < 3 ? ExitReason.KVM_EXIT_DEBUG : ExitReason.KVM_EXIT_HLT));
        Assert.That(Run("step").Ok, Is.True);
        Assert.That(steps, Is.EqualTo(3));
        Assert.That(_debugging, Is.EqualTo(new[] { Stepping, Stepping, Stepping, 0u }));
    }

    [Test]
    public void After_some_steps_the_guest_runs_on()
    {
        var steps = 0;
        _kernel.On(Requests.KVM_RUN, _ => Exit(++steps < 100 ? ExitReason.KVM_EXIT_DEBUG : ExitReason.KVM_EXIT_HLT));
        Run("step");
        var runs = _kernel.Issued.Select(issued => NameOf(issued.Request)).ToList();
        var last = runs.LastIndexOf("KVM_RUN");
        Assert.That(runs[(last - 4)..last], Is.EqualTo(new[] { "KVM_GET_REGS", "KVM_SET_REGS", "KVM_SET_GUEST_DEBUG", "KVM_SET_REGS" }));
    }

    [Test]
    public void A_guest_that_steps_itself_is_not_stepped()
    {
        _kernel.On(Requests.KVM_GET_REGS, issued =>
        {
            issued.Write(new kvm_regs { rflags = 0x102 });
            return 0;
        });
        Run("step");
        Assert.That(_debugging, Is.Empty);
    }

    [Test]
    public void Debugging_of_the_case_is_left_to_it()
    {
        using var target = Target("step");
        using var thread = target.StartThread();
        var (_, vcpu) = MakeVcpu(target, thread, Slot);
        vcpu.Ioctl(Requests.KVM_SET_GUEST_DEBUG, _page.Address).OrThrow("KVM_SET_GUEST_DEBUG");
        _kernel.On(Requests.KVM_RUN, _ => Exit(ExitReason.KVM_EXIT_DEBUG));
        Assert.That(vcpu.Run().Ok, Is.True);
        Assert.That(_debugging, Has.Count.EqualTo(1));
    }

    [Test]
    public void What_the_kernel_told_is_a_lie_while_it_runs_and_stands_again_where_it_tells_nothing_new()
    {
        var seen = new List<ExitReason>();
        _kernel.On(Requests.KVM_RUN, _ =>
        {
            seen.Add(Told<ExitReason>(nameof(kvm_run.exit_reason)));
            return seen.Count == 1 ? Exit(ExitReason.KVM_EXIT_HLT) : -(long)Errno.EINTR;
        });
        Run("lies", times: 2);
        Assert.That(seen[1], Is.Not.EqualTo(ExitReason.KVM_EXIT_HLT));
        Assert.That(Told<ExitReason>(nameof(kvm_run.exit_reason)), Is.EqualTo(ExitReason.KVM_EXIT_HLT));
    }

    [Test]
    public void An_answer_is_no_lie()
    {
        var seen = new List<kvm_run>();
        var mmio = new kvm_run.mmio_t { phys_addr = 0xd000, len = 2 };
        mmio.data[0] = 0x12;
        _kernel.On(Requests.KVM_RUN, _ =>
        {
            seen.Add(_page.Read<kvm_run>(0));
            _page.Write(RunPage.OffsetOf(nameof(kvm_run.mmio)), mmio);
            return Exit(ExitReason.KVM_EXIT_MMIO);
        });
        Run("lies", times: 2);
        Assert.That(seen[1].mmio.data[0], Is.EqualTo(0x12));
        Assert.That(seen[1].mmio.phys_addr, Is.Not.EqualTo(0xd000));
    }

    [Test]
    public void An_exit_whose_answers_are_not_known_is_left_alone()
    {
        var seen = new List<ExitReason>();
        _kernel.On(Requests.KVM_RUN, _ =>
        {
            seen.Add(Told<ExitReason>(nameof(kvm_run.exit_reason)));
            return Exit(ExitReason.KVM_EXIT_XEN);
        });
        Run("lies", times: 2);
        Assert.That(seen[1], Is.EqualTo(ExitReason.KVM_EXIT_XEN));
    }

    [TestCase(0, null)]
    [TestCase(-(long)Errno.EINVAL, "perturbation refused: KVM_GET_REGS differs at byte 0: 00, then 01")]
    public void An_ioctl_that_is_refused_changes_nothing(long answer, string? message)
    {
        var regs = new kvm_regs();
        _kernel.On(Requests.KVM_GET_REGS, issued =>
        {
            issued.Write(regs);
            return 0;
        });
        _kernel.On(Requests.KVM_SET_REGS, _ =>
        {
            regs.rax++;
            return answer;
        });
        using var target = Target("refused");
        using var thread = target.StartThread();
        var (_, vcpu) = MakeVcpu(target, thread, Slot);
        Assert.That(
            () => vcpu.Ioctl(Requests.KVM_SET_REGS, _page.Address),
            message is null ? Throws.Nothing : Fails(message));
    }

    [Test]
    public void What_is_refused_while_a_guest_runs_is_not_looked_at()
    {
        using var target = Target("refused");
        using var thread = target.StartThread();
        var (vm, vcpu) = MakeVcpu(target, thread, Slot);
        var read = 0;
        _kernel.On(Requests.KVM_GET_REGS, _ => read++);
        _kernel.On(Requests.KVM_SET_TSS_ADDR, -(long)Errno.EINVAL);
        _kernel.On(Requests.KVM_RUN, _ =>
        {
            vm.Ioctl(Requests.KVM_SET_TSS_ADDR);
            return 0;
        });
        vcpu.Run();
        Assert.That(read, Is.Zero);
    }

    [Test]
    public void An_unknown_name_is_refused() => Assert.That(KnownPerturbations.Problem(["slots", "slot"]), Does.StartWith("unknown perturbation 'slot'; known: "));

    [Test]
    public void An_exemption_is_for_what_its_ids_begin_with()
    {
        var row = new Exemption { Perturbations = ["slots"], Cases = ["vm/KVM_X/"], Why = "a reason" };
        var exemptions = new Exemptions(new Dictionary<Architecture, IReadOnlyList<Exemption>> { [Architecture.x86_64] = [row] });
        Assert.That(exemptions.Exempt(Architecture.x86_64, "slots", "vm/KVM_X/one"), Is.True);
        Assert.That(exemptions.Exempt(Architecture.x86_64, "reread", "vm/KVM_X/one"), Is.False);
        Assert.That(exemptions.Exempt(Architecture.x86_64, "slots", "vm/KVM_Y/one"), Is.False);
        Assert.That(exemptions.Exempt(Architecture.arm64, "slots", "vm/KVM_X/one"), Is.False);
    }

    [Test]
    public void A_failure_names_the_perturbation()
    {
        var outcome = new Outcome(Some.Case(), Verdict.violation, "ok", "EINVAL").PerturbedBy(["reread"]);
        Assert.That(outcome.Message("a host"), Does.Contain("because  its guest was perturbed: reread"));
    }

    private long Exit(ExitReason reason)
    {
        _page.Write(RunPage.OffsetOf(Architecture.x86_64, nameof(kvm_run.exit_reason)), (uint)reason);
        return 0;
    }

    private T Told<T>(string member) where T : unmanaged => _page.Read<T>(RunPage.OffsetOf(Architecture.x86_64, member));

    private static string? NameOf(uint request) => Requests.All.FirstOrDefault(each => each.ExistsOn(Architecture.x86_64) && each[Architecture.x86_64] == request)?.Name;

    private static kvm_userspace_memory_region Slot => new() { slot = 1, guest_phys_addr = 0x1_0000, memory_size = Size, userspace_addr = 0x1000 };

    private bool IsImmediate => _page.Read<byte>(RunPage.OffsetOf(Architecture.x86_64, nameof(kvm_run.immediate_exit))) != 0;

    private static NUnit.Framework.Constraints.EqualStringConstraint Fails(string message) => Throws.TypeOf<PerturbationException>().With.Message.EqualTo(message);

    private PerturbedTarget Target(string name) => new(_kernel, Registers, KnownPerturbations.Make([name]));

    private (KvmVm Vm, KvmVcpu Vcpu) MakeVcpu(PerturbedTarget target, ITargetThread thread, kvm_userspace_memory_region slot)
    {
        KvmSystem.Open(target).CreateVm(0, out var vm).OrThrow("KVM_CREATE_VM");
        vm!.Ioctl(Requests.KVM_SET_TSS_ADDR).OrThrow("KVM_SET_TSS_ADDR");
        vm.SetUserMemoryRegion(in slot).OrThrow("KVM_SET_USER_MEMORY_REGION");
        vm.CreateVcpu(0, thread, out var vcpu).OrThrow("KVM_CREATE_VCPU");
        _page = RunPage.Map(vcpu!, RunPageBytes).Memory;
        return (vm, vcpu!);
    }

    private SysResult Run(string name, int times = 1, kvm_userspace_memory_region? slot = null, bool closes = false)
    {
        using var target = Target(name);
        using var thread = target.StartThread();
        var (vm, vcpu) = MakeVcpu(target, thread, slot ?? Slot);
        if (closes)
        {
            vm.Dispose();
            _kernel.On(Requests.KVM_SET_USER_MEMORY_REGION, -(long)Errno.EBADF);
        }

        var result = new SysResult(0);
        for (var i = 0; i < times; i++)
        {
            result = vcpu.Run();
        }

        return result;
    }

    private long SetSlot(ScriptedIoctl issued)
    {
        var region = issued.Read<kvm_userspace_memory_region>();
        if (region.memory_size == 0)
        {
            return _slots.Remove(region.slot) ? 0 : -(long)Errno.EINVAL;
        }

        _slots[region.slot] = region;
        return 0;
    }
}
