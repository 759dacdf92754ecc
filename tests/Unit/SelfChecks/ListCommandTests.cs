using System.Text.Json;
using KvmProbe.Unit.Fakes;
using NUnit.Framework;

namespace KvmProbe.Unit.SelfChecks;

/// <summary>The list is the suite.</summary>
[TestFixture]
public sealed class ListCommandTests
{
    [Test]
    public void Every_case_is_listed_in_both_forms()
    {
        using var copy = new CheckoutCopy();
        var usual = Some.Suite.Cases.Where(@case => @case.IsChosenBy([])).Select(@case => @case.Id).Distinct().ToList();
        var (exitCode, output, _) = copy.Run("list");
        Assert.That(exitCode, Is.Zero);
        Assert.That(output.TrimEnd().Split('\n').Select(line => line.Split(' ')[0]), Is.EqualTo(usual));

        using var json = JsonDocument.Parse(copy.Run("list", "--json").Output);
        Assert.That(
            json.RootElement.GetProperty("cases").EnumerateArray().Select(entry => entry.GetProperty("id").GetString()),
            Is.EqualTo(usual));
        var places = json.RootElement.GetProperty("cases").EnumerateArray().ToLookup(
            entry => entry.GetProperty("id").GetString(), entry => entry.GetProperty("architectures").EnumerateArray().Select(name => name.GetString()).ToList());
        Assert.That(places.First(place => place.Key!.StartsWith("vm/KVM_ARM_", StringComparison.Ordinal)).First(), Is.EqualTo(new[] { "arm64" }));
        Assert.That(places.First(place => place.Key!.StartsWith("vm/KVM_GET_DIRTY_LOG/", StringComparison.Ordinal)).First(), Has.Member("riscv64"));
        var errors = json.RootElement.GetProperty("documentedErrors").EnumerateArray()
            .Where(error => error.GetProperty("architecture").GetString() == "x86").ToList();
        Assert.That(errors, Has.Count.EqualTo(121));
        Assert.That(errors, Has.All.Matches<JsonElement>(
            error => error.GetProperty("assertedBy").GetArrayLength() > 0 != (error.GetProperty("gate").ValueKind == JsonValueKind.String)));
    }
}
