using KvmProbe.Hosts;
using KvmProbe.Targets;
using NUnit.Framework;

namespace KvmProbe.HostTests;

/// <summary>A kernel of each architecture boots on its machine of <c>ci/machines.json</c>, says what it is, and has a KVM.</summary>
[TestFixture]
public sealed class EmulatedMachinesTests
{
    [TestCase("arm64-6.12", Architecture.arm64, "kvm", "arm", "aes")]
    [TestCase("riscv64-6.12", Architecture.riscv64, "kvm", "0x0", "h")]
    public void A_kernel_of_another_architecture_comes_up(string kernel, Architecture architecture, string backend, string vendor, string flag)
    {
        using var host = HostDoor.Find(kernel, new HostOptions());
        host.Prepare();
        var facts = host.ReadFacts();
        TestContext.Out.WriteLine($"{facts.Line}: {host.Describe()["seconds to come up"]} s");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(facts.Architecture, Is.EqualTo(architecture));
            Assert.That(facts.Backend, Is.EqualTo(backend));
            Assert.That(facts.Vendor, Is.EqualTo(vendor));
            Assert.That(facts.CpuFlags, Does.Contain(flag));
            Assert.That(facts.Cpus, Is.EqualTo(1));
            Assert.That(facts.IsExpendable, Is.True);
            Assert.That(HostDoor.Problem(host.Open()), Is.Null, "its KVM");
        }
    }
}
