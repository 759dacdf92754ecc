using System.Globalization;
using KvmProbe.Abi;
using KvmProbe.Targets;
using NUnit.Framework;

namespace KvmProbe.Unit.Abi;

/// <summary>How requests are packed into numbers, held against the numbers that the headers' own macros make.</summary>
public sealed class IoctlEncodingTests
{
    private static IEnumerable<Architecture> Architectures => HeaderFacts.Architectures;

    [TestCaseSource(nameof(Architectures))]
    public void Every_number_of_the_header_is_packed_alike(Architecture architecture)
    {
        var encoding = IoctlEncoding.Of(architecture);
        Assert.Multiple(() =>
        {
            foreach (var (name, row) in HeaderFacts.Of(architecture).Requests)
            {
                var direction = Enum.Parse<RequestDirection>(row.Direction.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
                var number = uint.Parse(row.Number[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                Assert.That(encoding.Encode(direction, Constants.KVMIO, row.Nr, row.Size), Is.EqualTo(number), name);
            }
        });
    }

    [TestCase(Architecture.x86_64, (1 << 14) - 1)]
    [TestCase(Architecture.ppc64le, (1 << 13) - 1)]
    [TestCase(Architecture.mips64, (1 << 13) - 1)]
    public void A_size_that_does_not_fit_is_refused(Architecture architecture, int largest)
    {
        var encoding = IoctlEncoding.Of(architecture);
        Assert.That(encoding.Encode(RequestDirection.Read, 0, 0, largest), Is.Not.Zero);
        Assert.That(() => encoding.Encode(RequestDirection.Read, 0, 0, largest + 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => encoding.Encode(RequestDirection.Read, 0, 0, -1), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void A_foreign_request_is_packed_with_the_size_that_it_has_at_home()
    {
        // _IOWR(KVMIO, 0x88, struct kvm_msrs) with the 8 bytes of x86, packed as arm64 and as powerpc would.
        Assert.That(Requests.KVM_GET_MSRS.EncodedFor(Architecture.arm64), Is.EqualTo(0xc008ae88));
        Assert.That(Requests.KVM_GET_MSRS.EncodedFor(Architecture.ppc64le), Is.EqualTo(0xc008ae88));
        Assert.That(Requests.KVM_GET_LAPIC.EncodedFor(Architecture.arm64), Is.EqualTo(0x8400ae8e));
        Assert.That(Requests.KVM_GET_LAPIC.EncodedFor(Architecture.mips64), Is.EqualTo(0x4400ae8e));
    }

    [Test]
    public void The_size_of_another_architecture_can_be_asked_for()
    {
        var size = Requests.KVM_GET_REGS.ArgumentSize(Architecture.arm64);
        var number = Requests.KVM_GET_REGS.EncodedFor(Architecture.x86_64, sizeOn: Architecture.arm64);
        Assert.That((number >> 16) & 0x3fff, Is.EqualTo(size));
        Assert.That(number, Is.Not.EqualTo(Requests.KVM_GET_REGS[Architecture.x86_64]));
    }

    [Test]
    public void A_request_that_an_architecture_lacks_has_no_number_there()
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => _ = Requests.KVM_GET_MSRS[Architecture.arm64]);
        Assert.That(thrown!.Message, Does.StartWith("KVM_GET_MSRS does not exist on arm64, only on x86_64"));
        Assert.That(Requests.KVM_GET_MSRS.ExistsOn(Architecture.arm64), Is.False);
    }
}
