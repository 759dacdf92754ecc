using NUnit.Framework;

namespace KvmProbe.Unit.MadeUp;

/// <summary>A guest's exits, one after another, on an architecture that signals by MMIO.</summary>
[TestFixture]
public sealed class TracingTests
{
    private readonly MadeUpKvm _kvm = new();
    private Lab _lab = null!;
    private Machine _machine = null!;

    [SetUp]
    public void Boot()
    {
        _lab = new Lab(_kvm.Target, MadeUpSuite.Host, MadeUpSuite.Guests);
        _machine = _lab.Boot("access");
        _machine.Serve(Layout.DonePort, data => $"done {data.Length}");
    }

    [TearDown]
    public void Release() => _lab.Dispose();

    [OneTimeTearDown]
    public void End() => _kvm.Dispose();

    [Test]
    public void What_a_guest_stores_by_MMIO_it_can_load_again()
    {
        _machine.Mmio = new MmioMemory();
        Call("store", Layout.Mmio, 0x1122_3344_5566_7788);
        Assert.That(_machine.TraceToStored(0), Is.EqualTo("MMIO write gpa=0xd0000000 len=8 data=1122334455667788; "));
        Call("load", Layout.Mmio);
        Assert.That(_machine.TraceToStored(0), Is.EqualTo("MMIO read gpa=0xd0000000 len=8; "));
        Assert.That(_lab.Guests.Result(_machine.Vcpu), Is.EqualTo(0x1122_3344_5566_7788));
    }

    [Test]
    public void A_load_gets_the_answers_in_their_order()
    {
        _machine.Answers.Enqueue([1, 2, 3, 4, 5, 6, 7, 8]);
        Call("load", Layout.Mmio);
        Assert.That(_machine.TraceToStored(0), Does.StartWith("MMIO read"));
        Assert.That(_lab.Guests.Result(_machine.Vcpu), Is.EqualTo(0x0102_0304_0506_0708));
    }

    [Test]
    public void A_signal_is_served()
    {
        var bytes = new List<byte[]>();
        _machine.Serve(Layout.DonePort, data =>
        {
            bytes.Add(data);
            return "done";
        });
        Call("load", Layout.Data);
        Assert.That(_machine.Trace(), Is.EqualTo("done; done; done; done; end"));
        Assert.That(bytes[0], Is.EqualTo(new byte[] { 0 }));
    }

    private void Call(string label, params ReadOnlySpan<ulong> arguments) => _lab.Guests.Call(_machine.Vcpu, _machine.Guest[label], arguments);
}
