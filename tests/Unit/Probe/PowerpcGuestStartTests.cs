using KvmProbe.Abi;
using KvmProbe.Abi.Powerpc;
using KvmProbe.Guests.Architectures;
using KvmProbe.Targets;
using KvmProbe.Unit.Fakes;
using NUnit.Framework;

namespace KvmProbe.Unit.Probe;

/// <summary>What guests of powerpc are started by, which is not KVM_SET_ONE_REG.</summary>
[TestFixture]
public sealed class PowerpcGuestStartTests
{
    private const ulong LittleEndian64 = (1UL << 63) | 1;
    private kvm_regs _registers;
    private ScriptedTarget _target = null!;
    private Lab _lab = null!;
    private Machine _machine = null!;

    [SetUp]
    public void Boot()
    {
        _registers = default;
        _target = new ScriptedTarget(Architecture.ppc64le)
            .On(Requests.KVM_CREATE_VM, _ => _target.NewDescriptor())
            .On(Requests.KVM_CREATE_VCPU, _ => _target.NewDescriptor())
            .On(Requests.KVM_GET_VCPU_MMAP_SIZE, 4096)
            .On(Requests.KVM_SET_REGS, issued => At(issued.Argument, (memory, offset) => _registers = memory.Read<kvm_regs>(offset)))
            .On(Requests.KVM_GET_REGS, issued => At(issued.Argument, (memory, offset) => memory.Write(offset, in _registers)));
        _lab = new Lab(_target, Some.Host with { Architecture = Architecture.ppc64le }, GuestArchitectures.Of(Architecture.ppc64le));
        _machine = _lab.Boot("access");
    }

    [TearDown]
    public void Release()
    {
        _lab.Dispose();
        _target.Dispose();
    }

    [Test]
    public void It_begins_where_its_listing_says_with_a_stack_in_its_byte_order()
    {
        Assert.That(_registers.pc, Is.EqualTo(_machine.Guest.Load));
        Assert.That(_registers.gpr[1], Is.EqualTo(Layout.Stack));
        Assert.That(_registers.msr & LittleEndian64, Is.EqualTo(LittleEndian64));
    }

    [Test]
    public void The_vm_has_radix_and_the_vcpu_makes_hypercalls()
    {
        var issued = _target.Issued.Select(each => each.Request).ToList();
        Assert.That(issued, Does.Contain(Requests.KVM_PPC_CONFIGURE_V3_MMU[Architecture.ppc64le]));
        Assert.That(issued.IndexOf(Requests.KVM_ENABLE_CAP[Architecture.ppc64le]), Is.InRange(0, issued.IndexOf(Requests.KVM_SET_REGS[Architecture.ppc64le])));
    }

    [Test]
    public void It_goes_on_at_a_label_with_arguments_and_has_a_result()
    {
        _lab.Guests.Call(_machine.Vcpu, _machine.Guest["store"], 11, 12, 13, 14);
        Assert.That(_registers.pc, Is.EqualTo(_machine.Guest["store"]));
        Assert.That(((ReadOnlySpan<ulong>)_registers.gpr)[3..7].ToArray(), Is.EqualTo(new ulong[] { 11, 12, 13, 14 }));
        Assert.That(_lab.Guests.Result(_machine.Vcpu), Is.EqualTo(12));
    }

    [Test]
    public void The_interrupt_controller_is_a_device_and_nothing_else_is_set_up()
    {
        var types = new List<uint>();
        _target.On(Requests.KVM_CREATE_DEVICE, issued => At(issued.Argument, (memory, offset) => types.Add(memory.Read<uint>(offset))));
        _lab.Guests.SetUp(_machine.Vm, "irqchip");
        Assert.That(types, Is.EqualTo(new uint[] { 3 }));
    }

    [Test]
    public void The_limits_are_those_of_the_architecture_and_a_second_vcpu_just_runs()
    {
        _machine.StartVcpu(1);
        Assert.That(_target.Issued.Select(each => each.Request), Does.Not.Contain(Requests.KVM_SET_MP_STATE[Architecture.ppc64le]));
        Assert.That(_lab.Guests.PhysicalAddressBits(_lab), Is.EqualTo(52));
        Assert.That(_lab.Guests.DirtyRingPage, Is.EqualTo(0));
    }

    [Test]
    public void A_hypercall_for_user_space_has_its_number_in_its_text()
    {
        _machine.Page.Set(nameof(kvm_run.exit_reason), ExitReason.KVM_EXIT_PAPR_HCALL);
        _machine.Page.Set(nameof(kvm_run.papr_hcall), new kvm_run.papr_hcall_t { nr = 0x58 });
        Assert.That(_lab.TextOf(new SysResult(0), _machine.Page), Is.EqualTo("PAPR_HCALL nr=0x58"));
        _machine.Page.Set(nameof(kvm_run.exit_reason), ExitReason.KVM_EXIT_INTR);
        Assert.That(_lab.TextOf(new SysResult(0), _machine.Page), Is.EqualTo("INTR"));
    }

    private long At(ulong address, Action<TargetMemory, long> act)
    {
        var (memory, offset) = _target.Find(address);
        act(memory, offset);
        return 0;
    }
}
