using KvmProbe.Hosts;
using KvmProbe.Targets;
using NUnit.Framework;

namespace KvmProbe.Unit.Hosts;

/// <summary>A point release that the archive has is a kernel by its name.</summary>
[TestFixture]
public sealed class KernelReleaseTests
{
    [TestCase("6.1.170", Architecture.x86_64, "6.1.170")]
    [TestCase("6.12.115-2", Architecture.x86_64, "6.12.115")]
    [TestCase("arm64-6.12.117", Architecture.arm64, "6.12.117")]
    [TestCase("riscv64-7.2.9-1", Architecture.riscv64, "7.2.9")]
    [TestCase("ppc64le-7.2.13", Architecture.ppc64le, "7.2.13")]
    public void A_release_is_a_host(string name, Architecture architecture, string version)
    {
        var release = KernelRelease.Of(name);
        Assert.That((release?.Architecture, release?.Version), Is.EqualTo((architecture, Version.Parse(version))));
        Assert.That((KernelImage.IsName(name), KernelImage.ArchitectureOf(name)), Is.EqualTo((true, architecture)));
        using var host = HostDoor.Find(name, new HostOptions());
        Assert.That(host.Spec, Is.EqualTo(name));
    }

    [TestCase("6.12")]
    [TestCase("5.4")]
    [TestCase("6.12.x")]
    [TestCase("6.12.1-")]
    [TestCase("mips-6.12.1")]
    [TestCase("../6.12.1")]
    public void Another_name_is_none(string name) => Assert.That(KernelRelease.Of(name), Is.Null);

    [Test]
    public void A_listing_is_read_with_the_newest_first()
    {
        var releases = KernelRelease.Parse("""
            6.1.192-2 linux-image-6.1.0-56-cloud-amd64 6.1.192-2 bookworm-security
            6.12.90-1 linux-image-6.12.90+deb13-cloud-amd64 6.12.90-1 trixie-security
            something else

            """);
        Assert.That(releases.Select(release => (release.Name, release.Series)), Is.EqualTo(new[] { ("6.12.90-1", "6.12"), ("6.1.192-2", "6.1") }));
    }

    [TestCase("6.12.90", "6.12.90-2", true)]
    [TestCase("6.12.90-1", "6.12.90-2", false)]
    [TestCase("6.12.90-2", "6.12.90-2", true)]
    [TestCase("6.12.9", "6.12.90-2", false)]
    [TestCase("6.12", "6.12.90-2", true)]
    [TestCase("6.1", "6.12.90-2", false)]
    [TestCase("arm64-6.12", "6.12.90-2", false)]
    [TestCase("arm64-6.12.90", "arm64-6.12.90-2", true)]
    public void A_name_may_stand_for_revisions(string name, string other, bool includes) =>
        Assert.That((KernelRelease.Of(name) ?? KernelRelease.OfSeries(name))!.Includes(KernelRelease.Of(other)!), Is.EqualTo(includes));
}
