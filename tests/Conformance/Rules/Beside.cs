using System.Reflection;
using System.Text.Json.Serialization;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;

namespace KvmProbe.Conformance.Rules;

/// <summary>
/// Two requests at once come to the same as one after the other, in one of the two orders: what both answer, and what the VM tells of itself
/// afterwards. A case is a move beside each that stands at or after it in <c>pairs/moves.json</c>, or beside KVM_RUN; the cases run on request.
/// </summary>
public sealed class Beside
{
    /// <summary>The word by which the cases are asked for.</summary>
    public const string Word = "beside";

    private const string Running = "running-guest";
    private const int Rounds = 3;
    private const int MostTurns = 14;
    private const string Sound = "each pair came to one of the two orders";
    private static readonly TimeSpan While = TimeSpan.FromMilliseconds(20);

    /// <summary>Tries all pairs of a move.</summary>
    [PairCases]
    public string Observe(Lab lab, PairRow row)
    {
        var table = new PairTable(lab, row.Set, row.Catalogue);
        var wrong = new List<string>();
        foreach (var @base in row.Set.Bases)
        {
            var before = @base.Moves.Select(row.Set.Named).ToList();
            foreach (var other in row.Set.Moves.SkipWhile(move => move != row.Move))
            {
                var hasVcpu = before.Any(move => move.Request == nameof(Abi.Requests.KVM_CREATE_VCPU));
                if ((hasVcpu || (row.Move.On is "vm" && other.On is "vm")) && !row.Set.Exceptions.Any(exception => exception.IsAbout(row.Move, other))
                    && Try(table, before, row.Move, other) is { } problem)
                {
                    wrong.Add($"on {@base.Name}, seed {lab.Seed}: {problem}");
                }
            }
        }

        return wrong.Count == 0 ? Sound : string.Join('\n', wrong);
    }

    /// <summary>Tries a move while the guest of a VM stores without end.</summary>
    [PairCases(Running)]
    public string ObserveRunning(Lab lab, PairRow row)
    {
        var table = new PairTable(lab, row.Set, row.Catalogue);
        foreach (var irqchip in new[] { false, true })
        {
            var orders = new HashSet<string> { BesideRun(table, irqchip, row.Move, Moment.Before), BesideRun(table, irqchip, row.Move, Moment.After) };
            for (var round = 0; round < Rounds; round++)
            {
                var seen = BesideRun(table, irqchip, row.Move, Moment.Meanwhile);
                if (!orders.Contains(seen))
                {
                    return $"{(irqchip ? "with" : "without")} irqchip, round {round + 1}: {seen}; in turn: {string.Join(" or: ", orders)}";
                }
            }
        }

        return Sound;
    }

    /// <summary>Runs the guest and does the move. A guest that does not exit because of it is kicked, as it is where it ran before.</summary>
    private static string BesideRun(PairTable table, bool irqchip, Move move, Moment moment)
    {
        var machine = table.Lab.Boot("store-forever", irqchip);
        using var vm = new PairVm(table, machine);
        var answer = moment is Moment.Before ? vm.Alone(move) : "";
        machine.Vcpu.BeginRun();
        answer = moment is Moment.Meanwhile ? vm.Alone(move) : answer;
        if (!machine.Vcpu.TryEndRun(While, out var result))
        {
            machine.Cpu.Thread.Kick();
            result = machine.Cpu.EndRun();
            machine.Cpu.Thread.TakeKick();
        }

        var run = result.Ok ? machine.Page.ExitReason.ToString() : result.ToString();
        answer = moment is Moment.After ? vm.Alone(move) : answer;
        return $"{move.Name}: {answer}, KVM_RUN: {run}; then {vm.Tell()}";
    }

    private static string? Try(PairTable table, IReadOnlyList<Move> before, Move first, Move second)
    {
        var orders = InTurn(table, before, first, second);
        var random = new Random(table.Lab.Seed ^ (first.Name + second.Name).Aggregate(17, (hash, letter) => unchecked((hash * 31) + letter)));
        for (var round = 0; round < Rounds; round++)
        {
            var (one, other) = (Turns(random), Turns(random));
            using var vm = new PairVm(table, before);
            var seen = vm.AtOnce(first, second, one, other);
            if (!orders.Contains(seen))
            {
                // What depends on the moment is one of several things in each order, too.
                orders.UnionWith(InTurn(table, before, first, second));
                if (!orders.Contains(seen))
                {
                    return $"round {round + 1}, turns {one} and {other}: {seen}; in turn: {string.Join(" or: ", orders)}";
                }
            }
        }

        return null;
    }

    private static HashSet<string> InTurn(PairTable table, IReadOnlyList<Move> before, Move first, Move second) =>
    [
        .. new[] { false, true }.Select(secondIsFirst =>
        {
            using var vm = new PairVm(table, before);
            return vm.InTurn(first, second, secondIsFirst);
        }),
    ];

    private static uint Turns(Random random) => random.Next(2) == 0 ? 0 : (uint)random.Next(1 << random.Next(1, MostTurns));

    /// <summary>When a move is done.</summary>
    private enum Moment
    {
        /// <summary>Before the guest runs.</summary>
        Before,

        /// <summary>While it does.</summary>
        Meanwhile,

        /// <summary>Once it has.</summary>
        After,
    }

    /// <summary>A move, and all others.</summary>
    public sealed record PairRow : Row
    {
        /// <summary>The move.</summary>
        public required Move Move { get; init; }

        /// <summary>All of them.</summary>
        [JsonIgnore]
        public required MoveSet Set { get; init; }

        /// <summary>The catalogue that says what they make.</summary>
        [JsonIgnore]
        public required Catalogue Catalogue { get; init; }
    }

    /// <summary>Makes a case of every move.</summary>
    /// <param name="what">What it is tried beside; null for all moves.</param>
    private sealed class PairCasesAttribute(string? what = null) : CasesAttribute
    {
        public override IEnumerable<Case> CasesOf(MethodInfo method, SuiteData data) =>
            from catalogue in data.Catalogues.Values
            let set = MoveSet.Of(catalogue.Architecture)
            where set is not null
            from move in set.Moves
            where what is null || move.On is "vm"
            let row = new PairRow
            {
                Name = string.Join('/', new[] { Word, what, move.Name }.OfType<string>()),
                Kind = CaseKind.rule,
                Says = "two requests at once come to the same as one after the other, in one of the two orders",
                Expect = Expectation.Of(Sound),
                OnRequest = Word,
                Move = move,
                Set = set,
                Catalogue = catalogue,
            }
            select new Case(move.On, move.Request == Move.Close ? "KVM_CREATE_VM" : move.Request, row, [], method) { Architecture = catalogue.Architecture };
    }
}
