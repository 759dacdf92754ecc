using KvmProbe.Abi;
using KvmProbe.Targets;
using KvmProbe.Unit.Fakes;
using NUnit.Framework;

namespace KvmProbe.Unit.Targets;

/// <summary>A kernel of the other byte order: what is written is there in its order, and comes back as it was.</summary>
public sealed class BigEndianTests
{
    private readonly ScriptedTarget _target = new(Architecture.s390x);

    [OneTimeTearDown]
    public void Close() => _target.Dispose();

    [Test]
    public void A_number_is_written_highest_byte_first()
    {
        using var memory = TargetMap.Private(_target, 64);
        memory.Write(8, 0x01020304U);
        Assert.That(Bytes(memory, 8, 4), Is.EqualTo(new byte[] { 1, 2, 3, 4 }));
        Assert.That(memory.Read<uint>(8), Is.EqualTo(0x01020304));
    }

    [Test]
    public void A_series_is_of_numbers_and_a_fill_of_bytes()
    {
        using var memory = TargetMap.Private(_target, 64);
        memory.WriteSeries(0, 3, 0x0102, 1);
        memory.Fill(32, 11, 0xa5);
        Assert.That(memory.Read<ulong>(16), Is.EqualTo(0x0104));
        Assert.That(Bytes(memory, 22, 2), Is.EqualTo(new byte[] { 1, 4 }));
        Assert.That(Bytes(memory, 32, 12), Is.EqualTo(new byte[] { 165, 165, 165, 165, 165, 165, 165, 165, 165, 165, 165, 0 }));
    }

    [Test]
    public void A_struct_that_the_kernel_reads_and_changes()
    {
        using var target = new ScriptedTarget(Architecture.s390x).On(Requests.KVM_SET_MP_STATE, issued =>
        {
            var (memory, offset) = issued.Target.Find(issued.Argument);
            Assert.That(Bytes(memory, offset, 4), Is.EqualTo(new byte[] { 0, 0, 0, 6 }));
            issued.Write(new kvm_mp_state { mp_state = 7 });
            return 0;
        });
        using var descriptor = new KvmDescriptor(target, target.Main, 5);
        var state = new kvm_mp_state { mp_state = 6 };
        descriptor.IoctlReadWrite(Requests.KVM_SET_MP_STATE, ref state);
        Assert.That(state.mp_state, Is.EqualTo(7));
    }

    [Test]
    public void The_head_and_the_items_of_a_list()
    {
        using var list = new VarArg<kvm_reg_list, ulong>(_target, 3, new kvm_reg_list { n = 2 });
        list.Put([0x0102, 0x0304]);
        var (memory, offset) = _target.Find(list.Address);
        Assert.That(Bytes(memory, offset, 24), Is.EqualTo(new byte[] { 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 0, 0, 3, 4 }));
        Assert.That(list.Head.n, Is.EqualTo(2));
        Assert.That(list.Take(2), Is.EqualTo(new ulong[] { 0x0102, 0x0304 }));
        Assert.That(list[1], Is.EqualTo(0x0304));
        Assert.That(list.Written, Is.EqualTo(2));
    }

    [Test]
    public void The_union_of_the_run_page_is_where_this_architecture_has_it()
    {
        using var page = RunPage.Map(new KvmVcpu(_target, _target.Main, 7), 8192);
        page.Set(nameof(kvm_run.exit_reason), (uint)ExitReason.KVM_EXIT_S390_TSCH);
        page.Set(nameof(kvm_run.s390_tsch), new kvm_run.s390_tsch_t { subchannel_nr = 0x0102, ipb = 0x03040506 });
        page.Set(nameof(kvm_run.kvm_valid_regs), 9UL);
        Assert.That(page.PlaceOf(nameof(kvm_run.s390_tsch)), Is.EqualTo(48));
        Assert.That(RunPage.OffsetOf(Architecture.arm64, nameof(kvm_run.s390_tsch)), Is.EqualTo(32));
        Assert.That(Bytes(page.Memory, 50, 2), Is.EqualTo(new byte[] { 1, 2 }));
        Assert.That(Bytes(page.Memory, 304, 8), Is.EqualTo(new byte[] { 0, 0, 0, 0, 0, 0, 0, 9 }));
        Assert.That(page.ExitReason, Is.EqualTo(ExitReason.KVM_EXIT_S390_TSCH));
        Assert.That(page.Get<kvm_run.s390_tsch_t>(nameof(kvm_run.s390_tsch)).ipb, Is.EqualTo(0x03040506));
        var run = page.Read();
        Assert.That((run.s390_tsch.subchannel_nr, run.s390_tsch.ipb, run.kvm_valid_regs), Is.EqualTo((0x0102, 0x03040506, 9)));
    }

    [Test]
    public void A_page_that_holds_only_the_common_struct_is_too_small() =>
        Assert.That(() => RunPage.Map(new KvmVcpu(_target, _target.Main, 7), 2352), Throws.TypeOf<NonsenseException>());

    private static byte[] Bytes(TargetMemory memory, long offset, int count)
    {
        var bytes = new byte[count];
        memory.Read(offset, bytes);
        return bytes;
    }
}
