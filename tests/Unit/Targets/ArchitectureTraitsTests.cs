using System.Reflection;
using KvmProbe.Abi;
using KvmProbe.Targets;
using NUnit.Framework;

namespace KvmProbe.Unit.Targets;

/// <summary>What differs from architecture to architecture, held against the headers' data and a few numbers of the kernel's tables.</summary>
public sealed class ArchitectureTraitsTests
{
    private static readonly Architecture[] Architectures = Enum.GetValues<Architecture>();

    [TestCaseSource(nameof(Architectures))]
    public void The_byte_order_is_the_one_that_the_headers_were_read_with(Architecture architecture) => Assert.That(
        ArchitectureTraits.Of(architecture).ByteOrder.ToString(), Is.EqualTo(HeaderFacts.Of(architecture).ByteOrder).IgnoreCase);

    [TestCaseSource(nameof(Architectures))]
    public void The_run_page_is_as_large_as_the_headers_have_it(Architecture architecture) => Assert.That(
        TypeLayout.SizeOf(ArchitectureTraits.Of(architecture).Run), Is.EqualTo(HeaderFacts.Of(architecture).Structs["kvm_run"].Size));

    [TestCaseSource(nameof(Architectures))]
    public void No_two_system_calls_have_one_number(Architecture architecture)
    {
        var calls = SystemCallNumbers.Of(architecture);
        var numbers = typeof(SystemCallNumbers).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.PropertyType == typeof(int)).Select(property => property.GetValue(calls));
        Assert.That(numbers, Is.Unique);
    }

    [TestCase(Architecture.x86_64, 16, 257, 9, 319)]
    [TestCase(Architecture.arm64, 29, 56, 222, 279)]
    [TestCase(Architecture.riscv64, 29, 56, 222, 279)]
    [TestCase(Architecture.loongarch64, 29, 56, 222, 279)]
    [TestCase(Architecture.s390x, 54, 288, 90, 350)]
    [TestCase(Architecture.ppc64le, 54, 286, 90, 360)]
    [TestCase(Architecture.mips64, 5015, 5247, 5009, 5314)]
    public void The_numbers_are_those_of_the_tables(Architecture architecture, int ioctl, int openat, int mmap, int memfd)
    {
        var calls = SystemCallNumbers.Of(architecture);
        Assert.That((calls.ioctl, calls.openat, calls.mmap, calls.memfd_create), Is.EqualTo((ioctl, openat, mmap, memfd)));
    }

    [Test]
    public void Mmap_of_s390x_takes_the_address_of_its_arguments()
    {
        var block = new ulong[6];
        var call = ArchitectureTraits.Of(Architecture.s390x).Mmap(4096, 3, 0x22, -1, 8192, block, 0x1000);
        Assert.That(call, Is.EqualTo(new SystemCall(90, 0x1000)));
        Assert.That(block, Is.EqualTo(new ulong[] { 0, 4096, 3, 0x22, ulong.MaxValue, 8192 }));
    }

    [Test]
    public void Mmap_of_the_others_takes_its_arguments()
    {
        var call = ArchitectureTraits.Of(Architecture.ppc64le).Mmap(4096, 3, 0x22, -1, 8192, [], 0);
        Assert.That(call, Is.EqualTo(new SystemCall(90, 0, 4096, 3, 0x22, ulong.MaxValue, 8192)));
    }

    [Test]
    public void Signal_1_is_in_the_lowest_byte_of_a_set()
    {
        Assert.That(ArchitectureTraits.Of(Architecture.x86_64).SignalSet(1), Is.EqualTo(new byte[] { 1, 0, 0, 0, 0, 0, 0, 0 }));
        Assert.That(ArchitectureTraits.Of(Architecture.s390x).SignalSet(1), Is.EqualTo(new byte[] { 0, 0, 0, 0, 0, 0, 0, 1 }));
    }
}
