using KvmProbe.Abi.X86;
using KvmProbe.Targets;
using KvmProbe.Unit.Fakes;
using NUnit.Framework;

namespace KvmProbe.Unit.Probe;

/// <summary>What the kernel is told and what there is room for are different numbers, and every byte that it writes shows.</summary>
[TestFixture]
public sealed class VarArgTests
{
    private readonly ScriptedTarget _target = new();

    [OneTimeTearDown]
    public void Close() => _target.Dispose();

    private VarArg<kvm_msr_list, uint> List(int room, uint told) => new(_target, room, new kvm_msr_list { nmsrs = told });

    [Test]
    public void Nothing_is_written_at_first()
    {
        using var list = List(room: 8, told: 3);
        Assert.That(list.Head.nmsrs, Is.EqualTo(3));
        Assert.That(list.Room, Is.EqualTo(8));
        Assert.That(list.Written, Is.Zero);
    }

    [Test]
    public void Written_counts_to_the_last_byte_that_was_touched()
    {
        using var list = List(room: 8, told: 8);
        list[4] = 0xa5a5_a500; // only its lowest byte is not the canary
        Assert.That(list.Written, Is.EqualTo(5));
    }

    [Test]
    public void The_items_end_where_the_page_that_cannot_be_touched_begins()
    {
        using var list = List(room: 3, told: 3);
        var end = list.Address + sizeof(uint) + (3 * sizeof(uint));
        Assert.That(end % (ulong)_target.PageSize, Is.Zero);
    }

    [TestCase(9)]
    [TestCase(uint.MaxValue)]
    public void A_count_beyond_the_room_is_nonsense(long count)
    {
        using var list = List(room: 8, told: 8);
        Assert.That(() => list.Take(count), Throws.TypeOf<NonsenseException>().With.Message.Contains("room for 8"));
    }

    [TestCase(-1)]
    [TestCase(8)]
    public void An_index_beyond_the_room_is_our_own_fault(int index)
    {
        using var list = List(room: 8, told: 8);
        Assert.That(() => list[index], Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void The_memory_is_released()
    {
        var before = _target.LiveMappings;
        List(room: 8, told: 8).Dispose();
        Assert.That(_target.LiveMappings, Is.EqualTo(before));
    }
}
