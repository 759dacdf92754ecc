using KvmProbe.Targets;
using NUnit.Framework;

namespace KvmProbe.Unit.Probe;

/// <summary>The door to this process's own kernel.</summary>
[TestFixture]
public sealed class LocalTargetTests
{
    private readonly LocalTarget _target = new();
    private SystemCallNumbers Calls => SystemCallNumbers.Of(_target.Architecture);

    [OneTimeTearDown]
    public void Close() => _target.Dispose();

    [Test]
    public void The_main_thread_is_whichever_thread_calls()
    {
        var here = _target.Main.Id;
        var there = 0;
        var thread = new Thread(() => there = _target.Main.Id);
        thread.Start();
        thread.Join();
        Assert.That(there, Is.Not.EqualTo(here).And.Not.Zero);
    }

    [Test]
    public void A_started_thread_does_its_own_calls()
    {
        using var thread = _target.StartThread();
        Assert.That(thread.Call(new SystemCall(Calls.gettid)).Value, Is.EqualTo(thread.Id));
        Assert.That(thread.Id, Is.Not.EqualTo(_target.Main.Id));
    }

    [Test]
    public void Errno_is_taken_on_the_spot() =>
        Assert.That(_target.Main.Call(new SystemCall(Calls.close, ulong.MaxValue)).Errno, Is.EqualTo(Errno.EBADF));

    [Test]
    public void One_call_at_a_time_on_a_thread()
    {
        using var thread = _target.StartThread();
        thread.Begin(new SystemCall(Calls.getpid));
        Assert.That(() => thread.Begin(new SystemCall(Calls.getpid)), Throws.InvalidOperationException);
        Assert.That(thread.TryEnd(TimeSpan.FromSeconds(10), out var result), Is.True);
        Assert.That(result.Value, Is.EqualTo(Environment.ProcessId));
    }

    [Test]
    public void Main_can_begin_and_end_too()
    {
        _target.Main.Begin(new SystemCall(Calls.getpid));
        Assert.That(_target.Main.TryEnd(TimeSpan.Zero, out var result), Is.True);
        Assert.That(result.Value, Is.EqualTo(Environment.ProcessId));
        Assert.That(() => _target.Main.TryEnd(TimeSpan.Zero, out _), Throws.InvalidOperationException);
    }

    [Test]
    public void A_kick_waits_while_it_is_blocked_and_is_taken_once()
    {
        using var thread = new VcpuThread(_target);
        Assert.That(thread.TakeKick(), Is.False);
        thread.Kick();
        Assert.That(thread.TakeKick(), Is.True);
        Assert.That(thread.TakeKick(), Is.False);
    }

    [Test]
    public void Memory_is_checked_against_its_length()
    {
        using var memory = TargetMap.Private(_target, 16);
        memory.Fill(0, 16, 7);
        Assert.That(memory.Read<ulong>(8), Is.EqualTo(0x0707_0707_0707_0707));
        Assert.That(() => memory.Read<ulong>(9), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => memory.Write(-1, (byte)1), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Memory_that_was_unmapped_is_not_touched()
    {
        var memory = TargetMap.Private(_target, 16);
        memory.Dispose();
        memory.Dispose();
        Assert.That(() => memory.Read<byte>(0), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public void A_kernel_that_goes_past_guarded_memory_gets_EFAULT()
    {
        using var memory = TargetMap.Guarded(_target, 1);
        var path = "/proc/self/status\0"u8.ToArray();
        memory.Write(0, path);
        const ulong AT_FDCWD = unchecked((ulong)-100);
        var fd = _target.Main.Call(new SystemCall(Calls.openat, AT_FDCWD, memory.Address, 0));
        var end = memory.Address + (ulong)_target.PageSize;
        var read = _target.Main.Call(new SystemCall(Calls.read, (ulong)fd.Value, end, 16));
        _target.Main.Call(new SystemCall(Calls.close, (ulong)fd.Value));
        Assert.That(read.Errno, Is.EqualTo(Errno.EFAULT));
    }

    [Test]
    public void A_mapping_that_cannot_be_made_is_an_errno()
    {
        var result = _target.Map(0, 0, TargetMap.MAP_PRIVATE | TargetMap.MAP_ANONYMOUS, -1, 0, out var memory);
        Assert.That(result.Errno, Is.EqualTo(Errno.EINVAL));
        Assert.That(memory, Is.Null);
        Assert.That(() => TargetMap.Private(_target, 0), Throws.TypeOf<SetupException>());
    }
}
