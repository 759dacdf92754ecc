using KvmProbe.Abi;
using KvmProbe.Abi.Arm64;
using KvmProbe.Guests.Arm64;
using KvmProbe.Targets;
using KvmProbe.Unit.Fakes;
using NUnit.Framework;
using Arm64Constants = KvmProbe.Abi.Arm64.Constants;
using Constants = KvmProbe.Abi.Constants;

namespace KvmProbe.Unit.Probe;

/// <summary>What guests of arm64 have of their own: handlers, features, and exits.</summary>
[TestFixture]
public sealed class Arm64GuestTests
{
    private readonly Dictionary<ulong, ulong> _registers = [];
    private readonly List<uint> _features = [];
    private ScriptedTarget _target = null!;
    private Lab _lab = null!;

    [SetUp]
    public void Script()
    {
        _registers.Clear();
        _features.Clear();
        _target = new ScriptedTarget(Architecture.arm64)
            .On(Requests.KVM_CREATE_VM, _ => _target.NewDescriptor())
            .On(Requests.KVM_CREATE_VCPU, _ => _target.NewDescriptor())
            .On(Requests.KVM_GET_VCPU_MMAP_SIZE, 2 * 4096)
            .On(Requests.KVM_ARM_PREFERRED_TARGET, issued => At(issued.Argument, (memory, offset) => memory.Write(offset, default(kvm_vcpu_init))))
            .On(Requests.KVM_ARM_VCPU_INIT, issued => At(issued.Argument, (memory, offset) => _features.Add(memory.Read<kvm_vcpu_init>(offset).features[0])))
            .On(Requests.KVM_SET_ONE_REG, issued => At(issued.Argument, (memory, offset) =>
            {
                var register = memory.Read<kvm_one_reg>(offset);
                At(register.addr, (value, at) => _registers[register.id] = value.Read<ulong>(at));
            }));
        _lab = new Lab(_target, Some.Host with { Architecture = Architecture.arm64 }, new Arm64Guests());
    }

    [TearDown]
    public void Release()
    {
        _lab.Dispose();
        _target.Dispose();
    }

    [TestCase("exceptions", "vector_sync", 0x200UL)]
    [TestCase("exceptions", "vector_serror", 0x380UL)]
    [TestCase("gic", "vector_irq", 0x280UL)]
    public void A_label_is_a_handler(string guest, string label, ulong offset)
    {
        const int branchBits = 26;
        var machine = _lab.Boot(guest);
        var at = _registers[Registers.VbarEl1] + offset;
        var instruction = machine.Memory.Read<uint>(at);
        var distance = (long)((int)(instruction << (32 - branchBits)) >> (32 - branchBits)) * sizeof(uint);
        Assert.That(instruction >> branchBits, Is.EqualTo(5));
        Assert.That((ulong)((long)at + distance), Is.EqualTo(machine.Guest[label]));
    }

    [Test]
    public void Features_are_asked_for_and_those_that_need_it_are_finalized()
    {
        const uint sve = 1u << Arm64Constants.KVM_ARM_VCPU_SVE;
        using var lab = new Lab(_target, _lab.Facts, new Arm64Guests(sve));
        lab.Boot("access");
        Assert.That(_features, Is.EqualTo(new[] { sve }));
        Assert.That(_target.Issued.Select(each => each.Request), Does.Contain(Requests.KVM_ARM_VCPU_FINALIZE[Architecture.arm64]));
    }

    [Test]
    public void Exits_say_what_they_mean()
    {
        var machine = _lab.Boot("access");
        var system = new kvm_run.system_event_t { type = Constants.KVM_SYSTEM_EVENT_RESET, ndata = 1 };
        system.data[0] = 1;
        Assert.That(Text(ExitReason.KVM_EXIT_SYSTEM_EVENT, nameof(kvm_run.system_event), system), Is.EqualTo("SYSTEM_EVENT RESET data=0x1"));
        var suspended = new kvm_run.system_event_t { type = Constants.KVM_SYSTEM_EVENT_SUSPEND };
        Assert.That(Text(ExitReason.KVM_EXIT_SYSTEM_EVENT, nameof(kvm_run.system_event), suspended), Is.EqualTo("SYSTEM_EVENT SUSPEND"));
        var unknown = new kvm_run.system_event_t { type = 77 };
        Assert.That(Text(ExitReason.KVM_EXIT_SYSTEM_EVENT, nameof(kvm_run.system_event), unknown), Is.EqualTo("SYSTEM_EVENT 77"));
        var call = new kvm_run.hypercall_t { nr = 0x42, flags = Arm64Constants.KVM_HYPERCALL_EXIT_SMC };
        Assert.That(Text(ExitReason.KVM_EXIT_HYPERCALL, nameof(kvm_run.hypercall), call), Is.EqualTo("HYPERCALL nr=0x42 by smc"));
        Assert.That(Text(ExitReason.KVM_EXIT_HYPERCALL, nameof(kvm_run.hypercall), call with { flags = 2 }), Is.EqualTo("HYPERCALL nr=0x42 by hvc flags=0x2"));
        var access = new kvm_run.arm_nisv_t { fault_ipa = 0x1000, esr_iss = 0x47 };
        Assert.That(Text(ExitReason.KVM_EXIT_ARM_NISV, nameof(kvm_run.arm_nisv), access), Is.EqualTo("ARM_NISV store ipa=0x1000"));
        Assert.That(Text(ExitReason.KVM_EXIT_ARM_NISV, nameof(kvm_run.arm_nisv), access with { esr_iss = 1 << 24 }), Is.EqualTo("ARM_NISV load ipa=0x1000 and 0x1000000"));
        var debug = new kvm_debug_exit_arch { hsr = 0x34u << 26, far = 0x2000 };
        Assert.That(Text(ExitReason.KVM_EXIT_DEBUG, nameof(kvm_run.debug), debug), Is.EqualTo("DEBUG class=0x34 far=0x2000"));
        Assert.That(Text(ExitReason.KVM_EXIT_DEBUG, nameof(kvm_run.debug), debug with { hsr = 0x32u << 26 }), Is.EqualTo("DEBUG class=0x32"));

        string Text<T>(ExitReason reason, string member, T value) where T : unmanaged
        {
            machine.Page.Set(nameof(kvm_run.exit_reason), (uint)reason);
            machine.Page.Set(member, in value);
            return _lab.TextOf(new SysResult(0), machine.Page);
        }
    }

    private long At(ulong address, Action<TargetMemory, long> act)
    {
        var (memory, offset) = _target.Find(address);
        act(memory, offset);
        return 0;
    }
}
