using KvmProbe.Abi;
using KvmProbe.Unit.Fakes;
using KvmReport.Meaning;
using NUnit.Framework;

namespace KvmProbe.Unit.Reports;

/// <summary>What the reports say of capabilities agrees with the header and the catalogue.</summary>
[TestFixture]
public sealed class MeaningTests
{
    [Test]
    public void Every_capability_of_the_header_has_a_meaning_and_no_other_has() =>
        Assert.That(Meanings.Capabilities.Keys, Is.EquivalentTo(Enum.GetNames<Capability>()));

    [Test]
    public void What_a_capability_provides_is_what_the_catalogue_says() => Assert.Multiple(() =>
    {
        foreach (var (name, meaning) in Meanings.Capabilities)
        {
            var provided = Some.Catalogue.Ioctls.Where(entry => entry.Capability == name || entry.CapabilityOn.Values.Contains(name))
                .Select(entry => entry.Name);
            Assert.That(meaning.Provides, Is.EquivalentTo(provided), $"{name}: src/KvmReport/Meaning/capabilities.json has to follow");
            Assert.That(meaning.Value, Is.AnyOf("flag", "limit", "size", "mask"), name);
        }
    });

    [Test]
    public void An_msr_and_a_feature_without_a_name_are_their_numbers()
    {
        Assert.That(Meanings.Msr("0x10"), Is.EqualTo("0x10 TSC"));
        Assert.That(Meanings.Msr("0xdead"), Is.EqualTo("0xdead"));
        Assert.That(Meanings.Feature("0x1.ecx", 0), Is.EqualTo("sse3"));
        Assert.That(Meanings.Feature("0x1.ecx", 16), Is.EqualTo("bit 16"));
    }
}
