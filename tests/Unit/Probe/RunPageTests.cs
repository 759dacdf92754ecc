using KvmProbe.Abi;
using KvmProbe.Guests;
using KvmProbe.Guests.Architectures;
using KvmProbe.Targets;
using KvmProbe.Unit.Fakes;
using NUnit.Framework;

namespace KvmProbe.Unit.Probe;

/// <summary>Exits as text, also those that no kernel should give.</summary>
[TestFixture]
public sealed class RunPageTests
{
    private const int PageBytes = 12288;
    private ScriptedTarget _target = null!;
    private RunPage _page = null!;

    [SetUp]
    public void Map()
    {
        _target = new ScriptedTarget();
        _page = RunPage.Map(new KvmVcpu(_target, _target.Main, 7), PageBytes);
    }

    [TearDown]
    public void Unmap()
    {
        _page.Dispose();
        _target.Dispose();
    }

    private string Text(kvm_run run, long raw = 0)
    {
        _page.Memory.Write(0, in run);
        return ExitText.Of(new SysResult(raw), _page, GuestArchitectures.Of(Architecture.x86_64));
    }

    private static kvm_run Exit(ExitReason reason) => new() { exit_reason = (uint)reason };

    [Test]
    public void An_errno_is_the_whole_text() => Assert.That(Text(Exit(ExitReason.KVM_EXIT_HLT), -4), Is.EqualTo("EINTR"));

    [Test]
    public void A_reason_without_fields_is_its_name() => Assert.That(Text(Exit(ExitReason.KVM_EXIT_HLT)), Is.EqualTo("HLT"));

    [Test]
    public void A_result_that_should_be_zero_and_is_not_shows() =>
        Assert.That(Text(Exit(ExitReason.KVM_EXIT_HLT), 5), Is.EqualTo("HLT (ok 5)"));

    [Test]
    public void A_reason_that_no_header_names_stays_a_number() =>
        Assert.That(Text(Exit((ExitReason)9999)), Is.EqualTo("exit reason 9999, which no header names"));

    [Test]
    public void Port_output_shows_its_bytes()
    {
        var run = Exit(ExitReason.KVM_EXIT_IO);
        run.io.direction = 1;
        run.io.size = 2;
        run.io.port = 0x3f8;
        run.io.count = 1;
        run.io.data_offset = 4096;
        _page.Memory.Write(4096, (ushort)0x4241);
        Assert.That(Text(run), Is.EqualTo("IO out port=0x3f8 size=2 count=1 data=4142"));
    }

    [Test]
    public void Port_data_beyond_the_page_is_nonsense()
    {
        var run = Exit(ExitReason.KVM_EXIT_IO);
        run.io.direction = 1;
        run.io.size = 4;
        run.io.count = uint.MaxValue;
        run.io.data_offset = PageBytes - 1;
        Assert.That(() => Text(run), Throws.TypeOf<NonsenseException>());
    }

    [Test]
    public void An_mmio_exit_of_more_bytes_than_there_is_room_for_is_nonsense()
    {
        var run = Exit(ExitReason.KVM_EXIT_MMIO);
        run.mmio.len = 9;
        Assert.That(() => Text(run), Throws.TypeOf<NonsenseException>());
    }

    [Test]
    public void A_field_is_set_where_the_kernel_looks_for_it()
    {
        _page.Set(nameof(kvm_run.immediate_exit), (byte)1);
        Assert.That(_page.Read().immediate_exit, Is.EqualTo(1));
        Assert.That(() => RunPage.OffsetOf("nonsense"), Throws.ArgumentException);
    }

    /// <summary>The members are found by the exit, and turned: an exit that has none stands for itself.</summary>
    [Test]
    public void Of_another_byte_order_each_exit_has_its_member_turned([Values] ExitReason reason)
    {
        using var target = new ScriptedTarget(Architecture.s390x);
        using var page = RunPage.Map(new KvmVcpu(target, target.Main, 7), PageBytes);
        page.Memory.Write(page.PlaceOf(nameof(kvm_run.exit_reason)), (uint)reason);
        Assert.That(page.Read().exit_reason, Is.EqualTo((uint)reason));
    }

    [Test]
    public void Of_another_byte_order_a_members_numbers_are_turned()
    {
        using var target = new ScriptedTarget(Architecture.s390x);
        using var page = RunPage.Map(new KvmVcpu(target, target.Main, 7), PageBytes);
        page.Memory.Write(page.PlaceOf(nameof(kvm_run.exit_reason)), (uint)ExitReason.KVM_EXIT_MMIO);
        page.Memory.Write(page.PlaceOf(nameof(kvm_run.mmio)), 0x1234_5678UL);
        Assert.That(page.Read().mmio.phys_addr, Is.EqualTo(0x1234_5678));
    }
}
