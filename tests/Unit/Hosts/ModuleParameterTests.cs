using KvmProbe.Hosts;
using NUnit.Framework;

namespace KvmProbe.Unit.Hosts;

/// <summary>A parameter of a module, from the command line to the modules of an emulated host.</summary>
[TestFixture]
public sealed class ModuleParameterTests
{
    [TestCase("kvm_amd.npt=0", "kvm_amd.npt=0", "/sys/module/kvm_amd/parameters/npt")]
    [TestCase("kvm-amd.npt=a=b", "kvm_amd.npt=a=b", "/sys/module/kvm_amd/parameters/npt")]
    public void It_is_read(string text, string read, string path)
    {
        var parameter = ModuleParameter.Parse(text);
        Assert.That((parameter.ToString(), parameter.Path), Is.EqualTo((read, path)));
    }

    [TestCase("")]
    [TestCase("npt=0")]
    [TestCase("kvm_amd.npt")]
    [TestCase("kvm_amd.npt=")]
    [TestCase(".npt=0")]
    [TestCase("kvm.a.b=0")]
    [TestCase("kvm.a=0 init=/bin/sh")]
    public void What_is_none_is_said(string text) =>
        Assert.That(() => ModuleParameter.Parse(text), Throws.TypeOf<HostUnavailableException>().With.Message.EqualTo($"'{text}' is no parameter of a module, such as kvm_amd.npt=0"));

    [TestCase("kvm_amd", "npt=0 vls=1")]
    [TestCase("kvm", "")]
    public void A_module_is_loaded_with_its_own(string module, string words) =>
        Assert.That(ModuleParameter.Words(module, [ModuleParameter.Parse("kvm_amd.npt=0"), ModuleParameter.Parse("kvm_amd.vls=1"), ModuleParameter.Parse("loop.max_loop=3")]), Is.EqualTo(words));

    [Test]
    public void A_kernel_is_told_those_of_what_is_built_in() =>
        Assert.That(
            EmulatedMachines.Named("arm64").CommandLine(new HostOptions { Append = "x", Parameters = [ModuleParameter.Parse("kvm.halt_poll_ns=0")] }),
            Does.EndWith(" panic=-1 x kvm.halt_poll_ns=0 -- /dev/vport0p1"));
}
