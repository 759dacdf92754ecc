using System.Globalization;
using KvmProbe.Abi;
using KvmProbe.Conformance.Rows;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Guests;

/// <summary>A VM on which moves are tried: what each of them answers, and what the VM tells of itself afterwards.</summary>
public sealed class PairVm : IDisposable
{
    private const ulong Page = 4096;
    private readonly PairTable _table;
    private readonly KvmVm _vm;
    private readonly List<ulong> _descriptors = [];
    private long _vcpu = -1;

    /// <summary>Makes one, and does what comes before.</summary>
    /// <param name="table">What all VMs of a case share.</param>
    /// <param name="before">The moves that come before.</param>
    public PairVm(PairTable table, IEnumerable<Move> before)
    {
        _table = table;
        table.Lab.Kvm.CreateVm(0, out var vm).OrThrow("KVM_CREATE_VM");
        _vm = vm!;
        foreach (var move in before)
        {
            var result = Do(move);
            if (!result.Ok)
            {
                throw new SetupException($"{move.Name}: {result}");
            }

            _vcpu = move.Request == nameof(Requests.KVM_CREATE_VCPU) ? result.Value : _vcpu;
        }
    }

    /// <summary>Takes one that is the case's.</summary>
    /// <param name="table">What all VMs of a case share.</param>
    /// <param name="machine">Whose VM it is.</param>
    public PairVm(PairTable table, Machine machine) => (_table, _vm, _vcpu) = (table, machine.Vm, machine.Vcpu.Fd);

    /// <summary>Does a move while something else goes on.</summary>
    /// <returns>What it answers, in words.</returns>
    public string Alone(Move move)
    {
        var result = _table.Second.Call(Call(move, 0));
        Keep(move, result, 0);
        return Words(move, result);
    }

    /// <summary>What the VM tells of itself.</summary>
    public string Tell() => string.Join(", ", _table.Set.Moves.Where(move => move.Tells).Select(Tell));

    /// <summary>Does two moves, one after the other, each on its own thread.</summary>
    public string InTurn(Move first, Move second, bool secondIsFirst)
    {
        var calls = (First: Call(first, 0), Second: Call(second, 1));
        SysResult one, other;
        if (secondIsFirst)
        {
            other = _table.Second.Call(calls.Second);
            one = _table.First.Call(calls.First);
        }
        else
        {
            one = _table.First.Call(calls.First);
            other = _table.Second.Call(calls.Second);
        }

        return Outcome(first, one, second, other);
    }

    /// <summary>Does two moves at once.</summary>
    public string AtOnce(Move first, Move second, uint firstTurns, uint secondTurns)
    {
        var calls = (First: Call(first, 0), Second: Call(second, 1));
        Rendezvous.Begin(new(_table.First, calls.First, firstTurns), new(_table.Second, calls.Second, secondTurns));
        return Outcome(first, End(_table.First, first), second, End(_table.Second, second));
    }

    /// <summary>Closes it, and all that was made of it.</summary>
    public void Dispose()
    {
        var close = SystemCallNumbers.Of(_vm.Target.Architecture).close;
        foreach (var descriptor in _descriptors)
        {
            _vm.Target.Main.Call(new SystemCall(close, descriptor));
        }

        _vm.Dispose();
    }

    private SysResult End(ITargetThread thread, Move move) =>
        thread.TryEnd(_table.Lab.Patience, out var result) ? result : throw new CallHungException($"{move.Name} did not come back");

    private SysResult Do(Move move)
    {
        var result = _vm.Target.Main.Call(Call(move, 2));
        Keep(move, result, 2);
        return result;
    }

    private string Outcome(Move first, SysResult one, Move second, SysResult other)
    {
        Keep(first, one, 0);
        Keep(second, other, 1);
        return $"{first.Name}: {Words(first, one)}, {second.Name}: {Words(second, other)}; then {Tell()}";
    }

    private string Tell(Move move)
    {
        var result = Do(move);
        var shown = move.Shows && result.Ok ? $" {Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(_table.Read(2, Size(move))))[..8]}" : "";
        return $"{move.Name}: {Words(move, result)}{shown}";
    }

    private static string Words(Move move, SysResult result) => !result.Ok || move.Counts ? result.ToString() : "ok";

    /// <summary>What a move made is closed with the VM.</summary>
    private void Keep(Move move, SysResult result, int place)
    {
        if (result.Ok && _table.Catalogue.Ioctl(move.Request) is { Makes: { } field } entry)
        {
            _descriptors.Add(entry.MakesResult ? (ulong)result.Value : Fields.Get(StructOf(move)!, _table.Read(place, Size(move)), field));
        }
    }

    private SystemCall Call(Move move, int place)
    {
        var calls = SystemCallNumbers.Of(_vm.Target.Architecture);
        if (move.Request == Move.Close)
        {
            return new SystemCall(calls.dup3, (ulong)_table.Other.Fd, (ulong)_vm.Fd, 0);
        }

        var descriptor = move.On == "vcpu" ? _vcpu : _vm.Fd;
        return new SystemCall(calls.ioctl, (ulong)descriptor, RequestNames.Named(move.Request)[_vm.Target.Architecture], Argument(move, place));
    }

    private ulong Argument(Move move, int place)
    {
        if (StructOf(move) is not { } type)
        {
            return move.Value is null ? 0 : Number(move.Value);
        }

        var bytes = new byte[Size(move)];
        foreach (var (path, value) in move.Fields)
        {
            Fields.Set(type, bytes, path, Number(value));
        }

        return _table.Write(place, bytes);
    }

    private ulong Number(string text) => text switch
    {
        "memory" => _table.Memory.Address,
        "other-memory" => _table.Memory.Address + 16 * Page,
        "eventfd" => (ulong)_table.Event.Fd,
        _ => text.StartsWith("0x", StringComparison.Ordinal)
            ? ulong.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            : ulong.Parse(text, CultureInfo.InvariantCulture),
    };

    private int Size(Move move) => RequestNames.Named(move.Request).ArgumentSize(_vm.Target.Architecture)!.Value;

    private Type? StructOf(Move move) => RequestNames.Named(move.Request).ArgumentStruct(_vm.Target.Architecture);
}

/// <summary>What the VMs of a case of pairs share: two threads, memory for arguments and slots, an eventfd.</summary>
public sealed class PairTable
{
    private const int Room = 4096;
    private readonly TargetMemory _arguments;

    /// <summary>Makes all of it.</summary>
    public PairTable(Lab lab, MoveSet set, Catalogue catalogue)
    {
        (Lab, Set, Catalogue) = (lab, set, catalogue);
        (First, Second) = (lab.Own(lab.Target.StartThread()), lab.Own(lab.Target.StartThread()));
        (Event, Other) = (EventFd.Create(lab), EventFd.Create(lab));
        Memory = lab.Memory(64 * Room);
        _arguments = lab.Memory(3 * Room);
    }

    /// <summary>The case's.</summary>
    public Lab Lab { get; }

    /// <summary>What is tried.</summary>
    public MoveSet Set { get; }

    /// <summary>What the API promises.</summary>
    public Catalogue Catalogue { get; }

    /// <summary>The thread of the first move.</summary>
    public ITargetThread First { get; }

    /// <summary>The thread of the second.</summary>
    public ITargetThread Second { get; }

    /// <summary>An eventfd.</summary>
    public EventFd Event { get; }

    /// <summary>What a VM's descriptor stands for once it is closed.</summary>
    public EventFd Other { get; }

    /// <summary>Memory for slots.</summary>
    public TargetMemory Memory { get; }

    /// <summary>Lays an argument out.</summary>
    /// <returns>Its address.</returns>
    public ulong Write(int place, byte[] bytes)
    {
        _arguments.Write(place * Room, bytes);
        return _arguments.Address + (ulong)(place * Room);
    }

    /// <summary>What is there now.</summary>
    public byte[] Read(int place, int size)
    {
        var bytes = new byte[size];
        _arguments.Read(place * Room, bytes);
        return bytes;
    }
}
