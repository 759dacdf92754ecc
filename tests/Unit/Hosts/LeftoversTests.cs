using System.Text;
using KvmProbe.Hosts;
using KvmProbe.Targets;
using NUnit.Framework;

namespace KvmProbe.Unit.Hosts;

/// <summary>What is left is named, once; what was there before is not.</summary>
[TestFixture]
public sealed class LeftoversTests
{
    [Test]
    public void A_descriptor_is_left_and_named_once()
    {
        const int AT_FDCWD = -100;
        using var target = new LocalTarget();
        using var leftovers = new Leftovers(target, TimeSpan.Zero);
        using var path = TargetMap.Private(target, target.PageSize);
        path.Write(0, [.. Encoding.UTF8.GetBytes("/proc/version"), 0]);
        var calls = SystemCallNumbers.Of(target.Architecture);
        var fd = target.Main.Call(new SystemCall(calls.openat, unchecked((ulong)AT_FDCWD), path.Address));
        Assert.Multiple(() =>
        {
            Assert.That(leftovers.Take(), Has.Some.EqualTo($"the descriptor {fd.Value} of /proc/version"));
            Assert.That(leftovers.Take(), Has.None.Contains("/proc/version"));
        });
        target.Main.Call(new SystemCall(calls.close, (ulong)fd.Value));
    }

    [Test]
    public void Modules_are_taken_out_in_the_order_in_which_they_use_each_other() => Assert.That(
        KvmModules.Loaded("kvm_amd 270336 0 - Live 0x0\nccp 163840 1 kvm_amd, Live 0x0\nkvm 1691648 1 kvm_amd, Live 0x0\nirqbypass 12288 1 kvm, Live 0x0\n"),
        Is.EqualTo(new[] { "kvm_amd", "kvm" }));

    [TestCase("kvm", "mmu_a=1 b=2")]
    [TestCase("kvm_amd", "")]
    [TestCase("kvm_intel", "")]
    public void They_are_put_in_again_with_their_parameters(string module, string parameters) =>
        Assert.That(KvmModules.Parameters("irqbypass.ko\nkvm.ko mmu_a=1 b=2\nkvm_amd.ko\n", module), Is.EqualTo(parameters));

    [Test]
    public void A_machine_whose_modules_no_agent_has_loaded_keeps_them()
    {
        using var target = new LocalTarget();
        Assert.That(new KvmModules(target).Reload(), Is.Null);
    }
}
