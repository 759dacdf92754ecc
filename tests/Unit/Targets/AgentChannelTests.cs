using System.Buffers.Binary;
using System.IO.Pipes;
using KvmProbe.Targets;
using NUnit.Framework;

namespace KvmProbe.Unit.Targets;

/// <summary>What comes back on the channel may be anything. Here each kind of nonsense is, word for word.</summary>
public sealed class AgentChannelTests
{
    // An end of a pipe that nobody holds is closed when the runtime collects it.
    private readonly List<AnonymousPipeServerStream> _pipes = [];

    [TearDown]
    public void ClosePipes()
    {
        _pipes.ForEach(pipe => pipe.Dispose());
        _pipes.Clear();
    }

    private const int X86 = 62;

    [Test]
    public void A_foreign_greeting_is_shown()
    {
        var thrown = Assert.Throws<TargetLostException>(() => Open("SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u7\r\n"u8.ToArray()));
        Assert.That(thrown!.Message, Does.StartWith("what answers is no agent: it begins with 5353482D"));
    }

    [Test]
    public void Another_version_says_what_to_do()
    {
        var thrown = Assert.Throws<TargetLostException>(() => Open(Hello(version: 7)));
        Assert.That(thrown!.Message,
            Is.EqualTo("the agent speaks version 7 of the protocol, this suite version 3: build the agent anew (src/agent/build)"));
    }

    [Test]
    public void An_unknown_machine_is_named()
    {
        var thrown = Assert.Throws<TargetLostException>(() => Open(Hello(machine: 8)));
        Assert.That(thrown!.Message, Does.Contain("ELF machine 8"));
    }

    [TestCase(3, 0)]
    [TestCase(3, 5000)]
    [TestCase(3, 1 << 30)]
    [TestCase(4, 0)]
    [TestCase(5, 0x7fffffff)]
    [TestCase(5, -1)]
    public void A_greeting_that_makes_no_sense(int field, int value)
    {
        var hello = Hello();
        BinaryPrimitives.WriteInt32LittleEndian(hello.AsSpan(8 + 8 + 4 * (field - 1)), value);
        Assert.That(() => Open(hello), Throws.TypeOf<TargetLostException>().With.Message.StartsWith("the agent's hello makes no sense"));
    }

    [TestCase(0, 31)]
    [TestCase(4, 2)]
    public void A_greeting_with_the_head_of_something_else(int at, int value)
    {
        var hello = Hello();
        hello[at] = (byte)value;
        Assert.That(() => Open(hello), Throws.TypeOf<TargetLostException>().With.Message.StartsWith("the agent's hello makes no sense"));
    }

    [Test]
    public void A_greeting_that_breaks_off_is_an_agent_that_ended()
    {
        var thrown = Assert.Throws<TargetLostException>(() => Open(Hello()[..20], close: true));
        Assert.That(thrown!.Message, Is.EqualTo("the agent ended before it said hello"));
    }

    [Test]
    public void Silence_is_given_up()
    {
        var thrown = Assert.Throws<TargetLostException>(() => Open([]));
        Assert.That(thrown!.Message, Is.EqualTo("the agent did not say hello within 0.3 s"));
    }

    [Test]
    public void An_answer_that_breaks_off_is_the_end()
    {
        var thrown = CallAfter(Frame(2, [1, 2, 3, 4])[..10], close: true);
        Assert.That(thrown.Message, Is.EqualTo("the agent is gone"));
    }

    [Test]
    public void An_answer_of_another_size_is_refused()
    {
        var thrown = CallAfter(Frame(2, [1, 2, 3, 4]));
        Assert.That(thrown.Message, Is.EqualTo("the agent answered 4 bytes instead of 8"));
    }

    [TestCase("9900000000000000", TestName = "A frame of no kind")]
    [TestCase("FFFFFF7F02000000", TestName = "A frame longer than was agreed")]
    [TestCase("FFFFFFFF02000000", TestName = "A frame of negative length")]
    public void Garbage_is_shown(string head)
    {
        var thrown = CallAfter([.. Convert.FromHexString(head), .. new byte[0x99]]);
        Assert.That(thrown.Message, Is.EqualTo($"what came is no answer of an agent: {head}"));
    }

    [Test]
    public void A_refusal_carries_the_agents_words()
    {
        var thrown = CallAfter(Frame(5, "a batch ends within a command"u8.ToArray()));
        Assert.That(thrown.Message, Is.EqualTo("the agent refused a batch: a batch ends within a command"));
    }

    [Test]
    public void An_answer_that_nobody_asked_for_ends_the_channel()
    {
        var thrown = Assert.Throws<TargetLostException>(() =>
        {
            using var target = Open([.. Hello(), .. Frame(2, new byte[8])]);
            target.Main.Call(new SystemCall(39));
        });
        Assert.That(thrown!.Message, Is.EqualTo("what came is no answer of an agent: 0800000002000000"));
    }

    [Test]
    public void A_return_for_a_thread_that_was_stopped_harms_nobody()
    {
        using var target = Open([.. Hello(), .. Frame(3, new byte[8], thread: 3)]);
        Assert.That(() => target.IsLost, Is.False.After(50));
    }

    private static TargetLostException CallAfter(byte[] answer, bool close = false)
    {
        using var toSuite = new AnonymousPipeServerStream(PipeDirection.Out);
        var fromAgent = new AnonymousPipeClientStream(PipeDirection.In, toSuite.ClientSafePipeHandle);
        toSuite.Write(Hello());
        using var target = new RemoteTarget(fromAgent, new AnswersWhenAsked(toSuite, answer, close), Soon, Soon);
        return Assert.Throws<TargetLostException>(() => target.Main.Call(new SystemCall(39)))!;
    }

    private static TimeSpan Soon => TimeSpan.FromSeconds(0.3);

    private RemoteTarget Open(byte[] said, bool close = false)
    {
        var toSuite = new AnonymousPipeServerStream(PipeDirection.Out);
        _pipes.Add(toSuite);
        var fromAgent = new AnonymousPipeClientStream(PipeDirection.In, toSuite.ClientSafePipeHandle);
        toSuite.Write(said);
        if (close)
        {
            toSuite.Dispose();
        }

        return new RemoteTarget(fromAgent, Stream.Null, Soon, Soon);
    }

    private static byte[] Hello(int version = 3, int machine = X86)
    {
        var payload = new byte[32];
        "KvmProbe"u8.CopyTo(payload);
        int[] numbers = [version, machine, 4096, 1, 1 << 18, 1023];
        for (var i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(payload.AsSpan(8 + 4 * i), numbers[i]);
        }

        return Frame(1, payload);
    }

    private static byte[] Frame(int kind, byte[] payload, int thread = 0)
    {
        var frame = new byte[8 + payload.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, payload.Length);
        BinaryPrimitives.WriteInt16LittleEndian(frame.AsSpan(4), (short)kind);
        BinaryPrimitives.WriteInt16LittleEndian(frame.AsSpan(6), (short)thread);
        payload.CopyTo(frame, 8);
        return frame;
    }

    /// <summary>The agent's ear: as soon as it hears something, the prepared bytes go out.</summary>
    private sealed class AnswersWhenAsked(AnonymousPipeServerStream toSuite, byte[] answer, bool close) : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => Answer();

        public override void Write(ReadOnlySpan<byte> buffer) => Answer();

        private void Answer()
        {
            toSuite.Write(answer);
            if (close)
            {
                toSuite.Dispose();
            }
        }
    }
}
