using KvmProbe.Abi;
using NUnit.Framework;
using Arm64 = KvmProbe.Abi.Arm64;
using S390 = KvmProbe.Abi.S390;
using X86 = KvmProbe.Abi.X86;

namespace KvmProbe.Unit.Abi;

/// <summary>One <c>kvm_run</c> serves all architectures: its parts that differ are read as the struct of one of them.</summary>
public sealed class ArchitectureBytesTests
{
    [Test]
    public void They_are_the_bytes_of_kvm_run()
    {
        var run = new kvm_run();
        run.debug.arch.As<KvmProbe.Abi.X86.kvm_debug_exit_arch>().dr6 = 0x0123456789abcdef;
        run.s.regs.As<KvmProbe.Abi.X86.kvm_sync_regs>().regs.rax = 1;
        Assert.Multiple(() =>
        {
            // exception, pad, pc, dr6: 16 bytes into debug.arch, of which the lowest byte comes first.
            Assert.That(run.padding[16], Is.EqualTo(0xef));
            Assert.That(run.s.padding[0], Is.EqualTo(1));
            Assert.That(run.debug.arch.As<KvmProbe.Abi.Arm64.kvm_debug_exit_arch>().far, Is.Zero);
        });
    }

    [Test]
    public void On_s390_they_are_further_on()
    {
        var run = new KvmProbe.Abi.S390.kvm_run();
        run.s.regs.As<KvmProbe.Abi.S390.kvm_sync_regs>().prefix = 0x2000;
        Assert.That(run.s.padding[1], Is.EqualTo(0x20));
    }

    [Test]
    public void What_does_not_fit_is_refused()
    {
        var run = new kvm_run();
        Assert.That(() => run.debug.arch.As<KvmProbe.Abi.X86.kvm_sync_regs>(), Throws.ArgumentException.With.Message.Contains("520 bytes, its room 32"));
        Assert.That(() => run.s.regs.As<kvm_run>(), Throws.ArgumentException);
    }
}
