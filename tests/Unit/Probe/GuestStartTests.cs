using KvmProbe.Abi;
using KvmProbe.Guests.Architectures;
using KvmProbe.Targets;
using KvmProbe.Unit.Fakes;
using NUnit.Framework;

namespace KvmProbe.Unit.Probe;

/// <summary>What guests of architectures that have KVM_SET_ONE_REG alone are started by: the ids are those of the kernel's headers.</summary>
[TestFixture(Architecture.arm64)]
[TestFixture(Architecture.riscv64)]
public sealed class GuestStartTests(Architecture architecture)
{
    private const ulong Code = 0x1000;
    private readonly Dictionary<ulong, ulong> _registers = [];
    private ScriptedTarget _target = null!;
    private Lab _lab = null!;
    private Machine _machine = null!;

    private bool IsArm => architecture is Architecture.arm64;

    private ulong Pc => IsArm ? 0x6030_0000_0010_0040 : 0x8030_0000_0200_0000;

    [SetUp]
    public void Boot()
    {
        _registers.Clear();
        _target = new ScriptedTarget(architecture)
            .On(Requests.KVM_CREATE_VM, _ => _target.NewDescriptor())
            .On(Requests.KVM_CREATE_VCPU, _ => _target.NewDescriptor())
            .On(Requests.KVM_GET_VCPU_MMAP_SIZE, 2 * 4096)
            .On(Requests.KVM_CHECK_EXTENSION, 41)
            .On(Requests.KVM_SET_ONE_REG, issued => OneReg(issued, (memory, offset, id) => _registers[id] = memory.Read<ulong>(offset)))
            .On(Requests.KVM_GET_ONE_REG, issued => OneReg(issued, (memory, offset, id) => memory.Write(offset, _registers.GetValueOrDefault(id))));
        _lab = new Lab(_target, Some.Host with { Architecture = architecture }, GuestArchitectures.Of(architecture));
        _machine = _lab.Boot("access");
    }

    [TearDown]
    public void Release()
    {
        _lab.Dispose();
        _target.Dispose();
    }

    [Test]
    public void It_begins_where_its_listing_says_with_a_stack()
    {
        var sp = IsArm ? 0x6030_0000_0010_0044UL : 0x8030_0000_0200_0002;
        Assert.That(_registers[Pc], Is.EqualTo(Code));
        Assert.That(_registers[sp], Is.EqualTo(Layout.Stack));
    }

    [Test]
    public void On_arm64_the_vcpu_is_initialized_before_anything_is_set()
    {
        Assume.That(IsArm);
        var issued = _target.Issued.Select(each => each.Request).ToList();
        var init = issued.IndexOf(Requests.KVM_ARM_VCPU_INIT[architecture]);
        Assert.That(init, Is.GreaterThan(issued.IndexOf(Requests.KVM_ARM_PREFERRED_TARGET[architecture])));
        Assert.That(init, Is.LessThan(issued.IndexOf(Requests.KVM_SET_ONE_REG[architecture])));
    }

    [Test]
    public void On_arm64_each_address_is_itself()
    {
        Assume.That(IsArm);
        const ulong sctlr = 0x6030_0000_0013_c080;
        const ulong ttbr0 = 0x6030_0000_0013_c100;
        const ulong addressMask = 0xffff_c000_0000;
        var table = _registers[ttbr0];
        Assert.That(_registers[sctlr] & 1, Is.EqualTo(1));
        Assert.That(_machine.Memory.Read<ulong>(table + (3 * sizeof(ulong))) & addressMask, Is.EqualTo(3UL << 30));
    }

    [Test]
    public void It_goes_on_at_a_label_with_arguments_and_has_a_result()
    {
        _lab.Guests.Call(_machine.Vcpu, _machine.Guest["store"], 11, 12, 13, 14);
        var first = IsArm ? 0x6030_0000_0010_0002UL : 0x8030_0000_0200_000b;
        var step = IsArm ? 2UL : 1;
        Assert.That(_registers[Pc], Is.EqualTo(_machine.Guest["store"]));
        Assert.That(Enumerable.Range(0, 4).Select(i => _registers[first + ((ulong)i * step)]), Is.EqualTo(new ulong[] { 11, 12, 13, 14 }));
        Assert.That(_lab.Guests.Result(_machine.Vcpu), Is.EqualTo(12));
    }

    [Test]
    public void The_interrupt_controller_is_a_device()
    {
        var types = new List<uint>();
        var attributes = new List<(uint Group, ulong Attribute)>();
        _target.On(Requests.KVM_CREATE_DEVICE, issued => At(issued.Argument, (memory, offset) => types.Add(memory.Read<uint>(offset))));
        _target.On(Requests.KVM_SET_DEVICE_ATTR, issued => At(
            issued.Argument, (memory, offset) => attributes.Add((memory.Read<kvm_device_attr>(offset).group, memory.Read<kvm_device_attr>(offset).attr))));
        _lab.Guests.CreateIrqchip(_machine.Vm);
        Assert.That(types, Is.EqualTo(new uint[] { IsArm ? 7u : 11 }));
        Assert.That(attributes, Is.EqualTo(IsArm ? [(0u, 2UL), (0u, 3UL)] : Array.Empty<(uint, ulong)>()));
    }

    [Test]
    public void The_limits_are_those_of_the_architecture()
    {
        Assert.That(_lab.Guests.PhysicalAddressBits(_lab), Is.EqualTo(IsArm ? 40 : 41));
        Assert.That(_lab.Guests.DirtyRingPage, Is.EqualTo(64));
    }

    private long OneReg(ScriptedIoctl issued, Action<TargetMemory, long, ulong> act) => At(issued.Argument, (memory, offset) =>
    {
        var register = memory.Read<kvm_one_reg>(offset);
        At(register.addr, (value, at) => act(value, at, register.id));
    });

    private long At(ulong address, Action<TargetMemory, long> act)
    {
        var (memory, offset) = _target.Find(address);
        act(memory, offset);
        return 0;
    }
}
