using KvmProbe.Hosts;
using KvmProbe.Targets;
using NUnit.Framework;

namespace KvmProbe.Unit.Hosts;

/// <summary>Every architecture's /proc/cpuinfo says who made the CPU, what it is and what it can do.</summary>
[TestFixture]
public sealed class CpuInfoTests
{
    private const string X86 =
        """
        processor	: 0
        vendor_id	: AuthenticAMD
        cpu family	: 15
        model		: 107
        model name	: QEMU TCG CPU version 2.5+
        stepping	: 1
        microcode	: 0x1000065
        cpu MHz		: 2100.000
        cpu cores	: 1
        flags		: fpu de pse tsc svm
        bugs		: fxsave_leak

        processor	: 1
        vendor_id	: AuthenticAMD

        """;

    private const string Arm64 =
        """
        processor	: 0
        BogoMIPS	: 125.00
        Features	: fp asimd evtstrm aes pmull sha1 sha2 crc32 cpuid
        CPU implementer	: 0x41
        CPU architecture: 8
        CPU variant	: 0x0
        CPU part	: 0xd08
        CPU revision	: 3


        """;

    private const string Riscv64 =
        """
        processor	: 0
        hart		: 0
        isa		: rv64imafdch_zicbom_zicboz_zicntr_zicsr_sstc_svvptc
        mmu		: sv57
        mvendorid	: 0x0
        marchid		: 0x2a
        mimpid		: 0x0
        hart isa	: rv64imafdch_zicbom_zicboz_zicntr_zicsr_sstc_svvptc


        """;

    private const string Ppc64 =
        """
        processor	: 0
        cpu		: POWER9 (architected), altivec supported
        clock		: 1000.000000MHz
        revision	: 2.0 (pvr 004e 1200)

        timebase	: 512000000
        platform	: pSeries
        model		: IBM pSeries (emulated by qemu)
        machine		: CHRP IBM pSeries (emulated by qemu)
        MMU		: Radix

        """;

    private const string S390 =
        """
        vendor_id       : IBM/S390
        # processors    : 2
        bogomips per cpu: 3241.00
        max thread id   : 0
        features	: esan3 zarch stfle msa ldisp eimm dfp edat etf3eh highgprs sie 
        facilities      : 0 1 2 3 4 6 7 8 9
        processor 0: version = 00,  identification = 002623,  machine = 2097
        processor 1: version = 00,  identification = 102623,  machine = 2097

        cpu number      : 0
        version         : 00
        identification  : 002623
        machine         : 2097

        """;

    [TestCase(Architecture.x86_64, X86, "amd", "QEMU TCG CPU version 2.5+", "0x1000065", 2, "svm")]
    [TestCase(Architecture.arm64, Arm64, "arm", "implementer 0x41 part 0xd08 r0p3", "unknown", 1, "cpuid")]
    [TestCase(Architecture.riscv64, Riscv64, "0x0", "rv64imafdch", "unknown", 1, "svvptc")]
    [TestCase(Architecture.riscv64, Riscv64, "0x0", "rv64imafdch", "unknown", 1, "h")]
    [TestCase(Architecture.ppc64le, Ppc64, "ibm", "POWER9 (architected)", "unknown", 1, "altivec")]
    [TestCase(Architecture.ppc64le, Ppc64, "ibm", "POWER9 (architected)", "unknown", 1, "radix")]
    [TestCase(Architecture.s390x, S390, "ibm", "machine 2097", "unknown", 2, "sie")]
    public void A_text_is_read(Architecture architecture, string text, string vendor, string cpu, string microcode, int cpus, string flag)
    {
        var info = CpuInfo.Parse(architecture, text);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(info.Vendor, Is.EqualTo(vendor));
            Assert.That(info.Cpu, Is.EqualTo(cpu));
            Assert.That(info.Microcode, Is.EqualTo(microcode));
            Assert.That(info.Cpus, Is.EqualTo(cpus));
            Assert.That(info.Flags, Does.Contain(flag));
        }
    }

    [TestCase("vendor_id\t: GenuineIntel", "intel")]
    [TestCase("vendor_id\t: HygonGenuine", "HygonGenuine")]
    public void Another_maker_of_x86_is_told(string text, string vendor) =>
        Assert.That(CpuInfo.Parse(Architecture.x86_64, text).Vendor, Is.EqualTo(vendor));

    [Test]
    public void A_named_microarchitecture_is_the_CPU() =>
        Assert.That(CpuInfo.Parse(Architecture.riscv64, Riscv64 + "uarch\t\t: sifive,u74-mc\n").Cpu, Is.EqualTo("sifive,u74-mc"));

    [Test]
    public void A_text_that_is_not_there_says_nothing([Values] Architecture architecture)
    {
        var info = CpuInfo.Parse(architecture, "");
        Assert.That(info.Cpu, Does.Contain("unknown"));
        Assert.That(info.Cpus, Is.EqualTo(1));
    }
}
