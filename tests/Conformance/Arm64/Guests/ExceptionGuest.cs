using KvmProbe.Conformance.Guests;
using KvmProbe.Guests.Arm64;

namespace KvmProbe.Conformance.Arm64.Guests;

/// <summary>A guest that does something at an address, and tells the exception that it takes.</summary>
/// <param name="machine">The machine.</param>
public sealed class ExceptionGuest(Machine machine)
{
    private const string Name = "exceptions";
    private const ushort SyncPort = 0x20;
    private const ushort SErrorPort = 0x21;
    private const int ClassShift = 26;
    private const ulong SyndromeMask = 0x1ff_ffff;
    private const ulong DataAbort = 0x25;
    private readonly RegisterFile _registers = new(machine.Lab, machine.Vcpu);

    /// <summary>The machine.</summary>
    public Machine Machine { get; } = machine;

    /// <summary>A machine with the guest in it.</summary>
    public static ExceptionGuest Boot(Lab lab, Action<KvmVm>? prepare = null) => new(lab.Boot(Name, prepare: prepare));

    /// <summary>Lets the guest do at an address what a label says.</summary>
    public string Do(string label, ulong address = 0)
    {
        Machine.Cpu.CompleteMmio();
        Machine.Lab.Guests.Call(Machine.Vcpu, Machine.Guest[label], address);
        return GoOn();
    }

    /// <summary>Lets the guest go on.</summary>
    /// <returns><c>done</c>, the exception that it took, or the exit that came instead.</returns>
    public string GoOn()
    {
        var exit = Machine.Run();
        return Machine.Lab.Guests.Signal(Machine.Page) switch
        {
            Layout.DonePort => "done",
            SyncPort => Synchronous(),
            SErrorPort => $"SError 0x{X(2) & SyndromeMask:x}",
            _ => exit,
        };
    }

    /// <summary>Where the guest will go on, by its labels: <c>load+4</c>.</summary>
    public string Pc => Place(_registers.Read(Registers.Pc));

    private string Synchronous()
    {
        var kind = X(2) >> ClassShift;
        var external = (X(2) & 0x3f) == 0x10 ? " external" : "";
        return $"exception class=0x{kind:x}{(kind == DataAbort ? $"{external} far=0x{X(3):x}" : external)} at {Place(X(4))}";
    }

    private string Place(ulong address)
    {
        var before = Machine.Guest.Labels.Where(label => label.Value <= address && address - label.Value < 0x80).OrderBy(label => label.Value).LastOrDefault();
        return before.Key is null ? $"0x{address:x}" : before.Value == address ? before.Key : $"{before.Key}+{address - before.Value}";
    }

    private ulong X(int number) => _registers.Read(Registers.X(number));
}
