using System.Text.RegularExpressions;
using KvmProbe.Unit.Fakes;
using NUnit.Framework;

namespace KvmProbe.Unit.SelfChecks;

/// <summary>The suite's own data is sound, and leaves no entry of the catalogue without a case or an excuse.</summary>
[TestFixture]
public sealed class SuiteTests
{
    [Test]
    public void The_data_is_sound() => Assert.That(new SuiteCheck(Some.Suite).Problems(), Is.Empty);

    [Test]
    public void The_schema_that_editors_read_is_what_the_verbs_take() =>
        Assert.That(File.ReadAllText(RowSchema.FilePath), Is.EqualTo(RowSchema.Of(Some.Suite)), "kvmprobe schema > tests/Fixtures/rows.schema.json");

    [Test]
    public void Every_entry_has_a_case_or_an_excuse() => Assert.That(string.Join('\n', new SuiteCheck(Some.Suite).Gaps()), Is.Empty);

    [Test]
    public void Every_verb_takes_a_lab_and_at_most_a_row_and_answers_text()
    {
        foreach (var method in Some.Suite.Methods)
        {
            var parameters = method.GetParameters();
            var name = $"{method.DeclaringType!.Name}.{method.Name}";
            Assert.That(method.ReturnType, Is.EqualTo(typeof(string)), name);
            Assert.That(parameters, Has.Length.InRange(1, 2), name);
            Assert.That(parameters[0].ParameterType, Is.EqualTo(typeof(Lab)), name);
            Assert.That(parameters.Skip(1).All(parameter => parameter.ParameterType.IsAssignableTo(typeof(Row))), name);
        }
    }

    [Test]
    public void The_catalogue_names_every_request_of_the_header()
    {
        var names = Some.Catalogue.Ioctls.Select(entry => entry.Name).ToHashSet();
        Assert.That(KvmProbe.Abi.Requests.All.Select(request => request.Name).Where(name => !names.Contains(name)), Is.Empty);
    }

    [Test]
    public void Every_guest_that_a_verb_boots_has_a_listing()
    {
        var listings = Directory.EnumerateFiles(Repository.Guests, "*.lst", SearchOption.AllDirectories).Select(path => Path.ChangeExtension(path, null)).ToList();
        var booted = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "Conformance"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), "Boot\\(\"([^\"]+)\"").Select(match => match.Groups[1].Value)).Distinct().ToList();
        Assert.That(booted, Is.Not.Empty);
        Assert.That(booted.Where(name => !listings.Any(listing => listing.EndsWith($"/{name}", StringComparison.Ordinal))), Is.Empty);
    }
}
