using System.Text;
using KvmProbe.Hosts;
using KvmProbe.Targets;
using NUnit.Framework;

namespace KvmProbe.Unit.Targets;

/// <summary>The agent beside this process, through the same door as any other host.</summary>
public sealed class RemoteTargetTests
{
    private const int ProtNone = 0;
    private const int ProtReadWrite = 3;
    private const int PrivateAnonymous = 0x22;
    private const int SignalToKill = 9;
    private const int UserSignal1 = 10;

    private AgentHost _host = null!;
    private RemoteTarget _target = null!;
    private SystemCallNumbers _numbers = null!;

    [SetUp]
    public void Open()
    {
        _host = new AgentHost(new HostOptions { Patience = TimeSpan.FromSeconds(10) });
        _target = (RemoteTarget)_host.Open();
        _numbers = SystemCallNumbers.Of(_target.Architecture);
    }

    [TearDown]
    public void Close() => _host.Dispose();

    [Test]
    public void It_says_the_same_of_the_machine_as_the_machine_does()
    {
        using var local = new LocalTarget();
        Assert.That(_target.Architecture, Is.EqualTo(local.Architecture));
        Assert.That(_target.PageSize, Is.EqualTo(local.PageSize));
        Assert.That(_target.ProcessId, Is.Not.EqualTo(Environment.ProcessId));
        Assert.That(_target.Main.Call(new SystemCall(_numbers.getpid)).Value, Is.EqualTo(_target.ProcessId));
    }

    [Test]
    public void An_errno_comes_back_as_the_kernel_gave_it() =>
        Assert.That(_target.Main.Call(new SystemCall(_numbers.close, ulong.MaxValue)), Is.EqualTo(SysResult.Failed(Errno.EBADF)));

    [Test]
    public void All_six_arguments_arrive()
    {
        using var memory = Map(3 * _target.PageSize);
        using var file = Map(_target.PageSize);
        file.Write(0, "six\0"u8);
        var fd = _target.Main.Call(new SystemCall(_numbers.memfd_create, file.Address)).OrThrow("memfd_create");
        _target.Main.Call(new SystemCall(_numbers.ftruncate, (ulong)fd, 2 * (ulong)_target.PageSize)).OrThrow("ftruncate");
        const ulong mapShared = 1;
        _target.Map((ulong)_target.PageSize, ProtReadWrite, (int)mapShared, (int)fd, (ulong)_target.PageSize, out var second);
        second!.Write(8, 0x1122334455667788UL);
        var read = _target.Main.Call(new SystemCall(_numbers.pread64, (ulong)fd, memory.Address, 8, (ulong)_target.PageSize + 8));
        Assert.That(read.Raw, Is.EqualTo(8));
        Assert.That(memory.Read<ulong>(0), Is.EqualTo(0x1122334455667788UL));
        second.Dispose();
    }

    [TestCase(1)]
    [TestCase(4095)]
    [TestCase(65537)]
    [TestCase(1024 * 1024 + 3)]
    public void Memory_comes_back_as_it_was_written(int length)
    {
        using var memory = Map(2 * 1024 * 1024);
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        memory.Write(5, bytes);
        var back = new byte[length + 2];
        memory.Read(4, back);
        Assert.That(back[0], Is.Zero);
        Assert.That(back[^1], Is.Zero);
        Assert.That(back.AsSpan(1, length).SequenceEqual(bytes));
    }

    [Test]
    public void Reading_a_guard_page_is_an_errno_and_the_agent_lives()
    {
        using var guard = Map(_target.PageSize, ProtNone);
        var thrown = Assert.Throws<SetupException>(() => guard.Read<ulong>(0));
        Assert.That(thrown!.Message, Does.Contain("EFAULT").And.Contain($"0x{guard.Address:x}"));
        Assert.That(_target.Main.Call(new SystemCall(_numbers.getpid)).Ok);
    }

    [Test]
    public void Writing_a_guard_page_is_told_with_the_next_answer_and_the_agent_lives()
    {
        using var memory = Map(_target.PageSize);
        using var guard = Map(_target.PageSize, ProtNone);
        guard.Write(16, "lost"u8);
        memory.Write(0, 7);
        var thrown = Assert.Throws<SetupException>(() => memory.Read<int>(0));
        Assert.That(thrown!.Message, Does.Contain("EFAULT").And.Contain($"0x{guard.Address + 16:x}"));
        Assert.That(memory.Read<int>(0), Is.EqualTo(7), "what came after the bad write was done");
    }

    [Test]
    public void A_write_over_the_edge_of_a_guard_page_leaves_nothing_for_the_next_copy()
    {
        using var memory = Map(2 * _target.PageSize);
        _target.Main.Call(new SystemCall(_numbers.mprotect, memory.Address + (ulong)_target.PageSize, (ulong)_target.PageSize, ProtNone))
            .OrThrow("mprotect");
        memory.Write(_target.PageSize - 4, "over the edge"u8);
        Assert.Throws<SetupException>(() => memory.Read<int>(0));
        memory.Write(0, "clean"u8);
        var back = new byte[5];
        memory.Read(0, back);
        Assert.That(Encoding.ASCII.GetString(back), Is.EqualTo("clean"));
    }

    [Test]
    public void A_call_may_be_outstanding_while_others_go_on()
    {
        using var memory = Map(_target.PageSize);
        using var thread = _target.StartThread();
        var fd = (ulong)_target.Main.Call(new SystemCall(_numbers.eventfd2)).OrThrow("eventfd2");
        thread.Begin(new SystemCall(_numbers.read, fd, memory.Address, 8));
        Assert.That(thread.TryEnd(TimeSpan.FromMilliseconds(20), out _), Is.False);
        memory.Write(8, 3UL);
        Assert.That(_target.Main.Call(new SystemCall(_numbers.write, fd, memory.Address + 8, 8)).Raw, Is.EqualTo(8));
        Assert.That(thread.TryEnd(TimeSpan.FromSeconds(10), out var result));
        Assert.That(result.Raw, Is.EqualTo(8));
        Assert.That(memory.Read<ulong>(0), Is.EqualTo(3));
    }

    [Test]
    public void A_process_of_its_own_shares_memory_and_descriptors()
    {
        using var memory = Map(_target.PageSize);
        using var process = _target.StartProcess();
        Assert.That(process.Call(new SystemCall(_numbers.getpid)).Value, Is.EqualTo(process.Id).And.Not.EqualTo(_target.ProcessId));
        memory.Write(0, 5UL);
        var fd = (ulong)process.Call(new SystemCall(_numbers.eventfd2)).OrThrow("eventfd2");
        Assert.That(process.Call(new SystemCall(_numbers.write, fd, memory.Address, 8)).Raw, Is.EqualTo(8));
        Assert.That(_target.Main.Call(new SystemCall(_numbers.read, fd, memory.Address + 8, 8)).Raw, Is.EqualTo(8));
        Assert.That(memory.Read<ulong>(8), Is.EqualTo(5));
        Assert.That(process.Signal(0).Ok);
    }

    [Test]
    public void This_process_has_no_such_process()
    {
        using var local = new LocalTarget();
        Assert.That(local.StartProcess, Throws.TypeOf<NotSupportedException>());
    }

    [Test]
    public void A_second_call_on_a_busy_thread_is_our_mistake()
    {
        using var thread = _target.StartThread();
        thread.Begin(new SystemCall(_numbers.ppoll));
        Assert.Throws<InvalidOperationException>(() => thread.Begin(new SystemCall(_numbers.getpid)));
    }

    [Test]
    public void Each_thread_is_a_thread_of_the_kernel_and_its_place_is_used_again()
    {
        var ids = new HashSet<int> { _target.ProcessId };
        for (var round = 0; round < 3; round++)
        {
            var threads = Enumerable.Range(0, 600).Select(_ => _target.StartThread()).ToList();
            foreach (var thread in threads)
            {
                Assert.That(thread.Call(new SystemCall(_numbers.gettid)).Value, Is.EqualTo(thread.Id));
                Assert.That(ids.Add(thread.Id));
                thread.Dispose();
            }
        }
    }

    [Test]
    public void A_series_of_words_is_what_it_is_on_the_local_target()
    {
        const int count = 1500; // more than the agent makes at once
        using var local = new LocalTarget();
        using var there = Map(3 * _target.PageSize);
        using var here = TargetMap.Private(local, 3 * local.PageSize);
        foreach (var memory in new[] { there, here })
        {
            memory.WriteSeries(8, count, 0xffff_ffff_0000_0007, 0x1_0000_0001);
            memory.Fill(3, 21, 0xa5);
        }

        Assert.That(Bytes(there), Is.EqualTo(Bytes(here)));
        Assert.That(there.Read<ulong>(8 + ((count - 1) * sizeof(ulong))), Is.EqualTo(unchecked(0xffff_ffff_0000_0007 + ((count - 1) * 0x1_0000_0001UL))));

        static byte[] Bytes(TargetMemory memory)
        {
            var bytes = new byte[memory.Length];
            memory.Read(0, bytes);
            return bytes;
        }
    }

    [Test]
    public void A_blocked_signal_reaches_the_thread_that_it_is_sent_to()
    {
        using var memory = Map(_target.PageSize);
        using var thread = _target.StartThread();
        memory.Write(0, 1UL << (UserSignal1 - 1));
        const ulong block = 0;
        thread.Call(new SystemCall(_numbers.rt_sigprocmask, block, memory.Address, 0, 8)).OrThrow("rt_sigprocmask");
        Assert.That(thread.Signal(UserSignal1).Ok);
        Assert.That(thread.Call(new SystemCall(_numbers.rt_sigtimedwait, memory.Address, 0, 0, 8)).Value, Is.EqualTo(UserSignal1));
    }

    [Test]
    public void Many_threads_of_this_side_do_not_get_into_each_others_way()
    {
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, worker =>
        {
            using var memory = Map(_target.PageSize);
            using var thread = _target.StartThread();
            for (var i = 0; i < 200; i++)
            {
                memory.Write(0, worker * 1000 + i);
                Assert.That(thread.Call(new SystemCall(_numbers.gettid)).Value, Is.EqualTo(thread.Id));
                Assert.That(_target.Main.Call(new SystemCall(_numbers.gettid)).Value, Is.EqualTo(_target.Main.Id));
                Assert.That(memory.Read<int>(0), Is.EqualTo(worker * 1000 + i));
            }
        });
    }

    [Test]
    public void An_agent_that_is_killed_ends_every_wait_with_a_word_of_it()
    {
        using var thread = _target.StartThread();
        thread.Begin(new SystemCall(_numbers.ppoll));
        _target.Post(new SystemCall(_numbers.tgkill, (ulong)_target.ProcessId, (ulong)_target.ProcessId, SignalToKill));
        Assert.Throws<TargetLostException>(() => thread.TryEnd(TimeSpan.FromSeconds(10), out _));
        var thrown = Assert.Throws<TargetLostException>(() => _target.Main.Call(new SystemCall(_numbers.getpid)));
        Assert.That(thrown!.Message, Does.Contain("agent"));
        Assert.That(_host.IsAlive, Is.False);
        _host.Restart();
        Assert.That(_host.Open().Main.Call(new SystemCall(_numbers.getpid)).Ok);
    }

    [Test]
    public void A_host_that_does_not_answer_is_given_up_in_time()
    {
        using var host = new AgentHost(new HostOptions { Patience = TimeSpan.FromSeconds(0.3) });
        var target = host.Open();
        var thrown = Assert.Throws<TargetLostException>(() => target.Main.Call(new SystemCall(_numbers.ppoll)));
        Assert.That(thrown!.Message, Is.EqualTo("the host did not answer within 0.3 s"));
    }

    private TargetMemory Map(int length, int protection = ProtReadWrite)
    {
        _target.Map((ulong)length, protection, PrivateAnonymous, -1, 0, out var memory).OrThrow("mmap");
        return memory!;
    }
}
