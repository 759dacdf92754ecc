using KvmProbe.Conformance.Rows;
using KvmProbe.Targets;
using KvmProbe.Unit.Fakes;
using NUnit.Framework;

namespace KvmProbe.Unit.SelfChecks;

/// <summary>What is tried at once is sound.</summary>
[TestFixture]
public sealed class MoveTests
{
    private static MoveSet Set => MoveSet.Of(Architecture.x86_64)!;

    [Test]
    public void Bases_and_exceptions_name_moves() => Assert.That(
        () => Set.Bases.SelectMany(row => row.Moves).Concat(Set.Exceptions.SelectMany(row => row.Moves)).Select(Set.Named).ToList(), Throws.Nothing);

    [Test]
    public void Requests_are_those_of_the_architecture() => Assert.That(
        Set.Moves.Where(move => move.Request != Move.Close).Select(move => RequestNames.Named(move.Request)), Has.All.Matches<KvmProbe.Abi.Request>(request => request!.ExistsOn(Architecture.x86_64)));

    [TestCase("a", "b", true, "a", "b")]
    [TestCase("b", "a", true, "a", "b")]
    [TestCase("a", "a", false, "a", "b")]
    [TestCase("a", "a", true, "a", "a")]
    [TestCase("a", "b", true, "a")]
    [TestCase("c", "b", false, "a")]
    public void An_exception_is_about_its_two_moves(string one, string other, bool expected, params string[] moves) => Assert.That(
        new MoveException { Moves = moves, Why = "so it is" }.IsAbout(new Move { Name = one, Request = Move.Close }, new Move { Name = other, Request = Move.Close }), Is.EqualTo(expected));

    [Test]
    public void They_are_cases_on_request_only() => Assert.That(
        Some.Suite.Cases.Where(@case => @case.Id.Contains("/beside/", StringComparison.Ordinal)), Is.Not.Empty.And.All.Matches<Case>(@case => !@case!.IsChosenBy([]) && @case.IsChosenBy(["beside"])));
}
