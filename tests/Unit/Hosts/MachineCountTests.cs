using KvmProbe.Hosts;
using NUnit.Framework;

namespace KvmProbe.Unit.Hosts;

/// <summary>How many emulators work side by side.</summary>
public sealed class MachineCountTests
{
    [TestCase(4000, 2, 8000, ExpectedResult = 2, Description = "one for each processor")]
    [TestCase(4000, 1, 8000, ExpectedResult = 1, Description = "one processor")]
    [TestCase(700, 8, 8000, ExpectedResult = 2, Description = "few cases")]
    [TestCase(1, 8, 8000, ExpectedResult = 1, Description = "one case")]
    [TestCase(4000, 8, 3500, ExpectedResult = 3, Description = "little memory")]
    [TestCase(4000, 8, 500, ExpectedResult = 1, Description = "too little memory even for one, which says so itself")]
    public int One_for_each_processor_as_far_as_cases_and_memory_reach(int cases, int processors, int memory) =>
        MachineCount.Of(cases, new HostOptions { Memory = 1024 }, processors, memory);

    [Test]
    public void A_machine_with_two_cpus_takes_two_processors() =>
        Assert.That(MachineCount.Of(4000, new HostOptions { Cpus = 2 }, 5, 8000), Is.EqualTo(2));
}
