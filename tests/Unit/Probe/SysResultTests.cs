using KvmProbe.Targets;
using NUnit.Framework;

namespace KvmProbe.Unit.Probe;

/// <summary>A value or an errno, exactly as the kernel gave it.</summary>
[TestFixture]
public sealed class SysResultTests
{
    [TestCase(0, true, "ok")]
    [TestCase(12, true, "ok 12")]
    [TestCase(-7, false, "E2BIG")]
    [TestCase(-11, false, "EAGAIN")]
    [TestCase(-524, false, "errno 524")]
    [TestCase(-4095, false, "errno 4095")]
    [TestCase(-4096, true, "ok -4096")]
    public void It_prints_as_the_kernel_would_say_it(long raw, bool ok, string text)
    {
        var result = new SysResult(raw);
        Assert.That(result.Ok, Is.EqualTo(ok));
        Assert.That(result.ToString(), Is.EqualTo(text));
    }

    [Test]
    public void An_errno_goes_in_and_comes_out() => Assert.That(SysResult.Failed(Errno.EFAULT).Errno, Is.EqualTo(Errno.EFAULT));
}
