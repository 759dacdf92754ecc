using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Unit.Fakes;

/// <summary>
/// A kernel that answers what a test says: each ioctl by its number, every other system call by success. Its memory is ordinary
/// memory, so that a scripted answer can write there as a kernel would.
/// </summary>
public sealed class ScriptedTarget : ITarget
{
    private readonly Dictionary<uint, Func<ScriptedIoctl, long>> _answers = [];
    private readonly Dictionary<int, Func<SystemCall, long>> _calls = [];
    private readonly SortedDictionary<ulong, FakeMemory> _memory = [];
    private readonly Dictionary<int, TargetMemory> _ofDescriptor = [];
    private ulong _next = 0x1000_0000;
    private int _nextFd = 3;

    public ScriptedTarget(Architecture architecture = Architecture.x86_64)
    {
        Architecture = architecture;
        Numbers = SystemCallNumbers.Of(architecture);
        Main = new ScriptedThread(this);
    }

    public Architecture Architecture { get; }

    public int PageSize { get; init; } = 4096;

    public ITargetThread Main { get; }

    public SystemCallNumbers Numbers { get; }

    /// <summary>Every ioctl that was issued, in its order.</summary>
    public List<ScriptedIoctl> Issued { get; } = [];

    /// <summary>Every mapping that was made and not yet unmapped.</summary>
    public int LiveMappings => _memory.Count;

    /// <summary>Descriptors that were opened and not yet closed.</summary>
    public HashSet<int> OpenDescriptors { get; } = [];

    public ITargetThread StartThread() => new ScriptedThread(this);

    public ITargetThread StartProcess() => new ScriptedThread(this);

    /// <summary>Answers a request with a value, or with a negated errno.</summary>
    public ScriptedTarget On(Request request, long answer) => On(request, _ => answer);

    /// <summary>Answers a request with whatever the script does.</summary>
    public ScriptedTarget On(Request request, Func<ScriptedIoctl, long> answer)
    {
        _answers[request[Architecture]] = answer;
        return this;
    }

    /// <summary>Answers a system call that is no ioctl with whatever the script does.</summary>
    public void OnCall(int number, Func<SystemCall, long> answer) => _calls[number] = answer;

    /// <summary>A descriptor that has not been used yet.</summary>
    public int NewDescriptor()
    {
        OpenDescriptors.Add(_nextFd);
        return _nextFd++;
    }

    public SysResult Map(ulong length, int protection, int flags, int fd, ulong offset, out TargetMemory? memory)
    {
        // As s390x needs it for memory of guests.
        const ulong megabyte = 1 << 20;
        _next = length < megabyte ? _next : (_next + megabyte - 1) / megabyte * megabyte;
        var made = new FakeMemory(_next, (long)length, ArchitectureTraits.Of(Architecture).ByteOrder, at => _memory.Remove(at));
        _memory[_next] = made;
        _ofDescriptor[fd] = made;
        _next += (length + 0xffff) & ~0xfffful;
        memory = made;
        return new SysResult((long)made.Address);
    }

    /// <summary>The memory that a descriptor was mapped to last.</summary>
    public TargetMemory Mapped(int fd) => _ofDescriptor[fd];

    /// <summary>The memory that holds an address, and where in it.</summary>
    public (TargetMemory Memory, long Offset) Find(ulong address)
    {
        var memory = _memory.Values.Last(memory => memory.Address <= address);
        return (memory, (long)(address - memory.Address));
    }

    internal SysResult Call(in SystemCall call)
    {
        if (call.Number == Numbers.openat)
        {
            return new SysResult(NewDescriptor());
        }

        if (call.Number == Numbers.close)
        {
            OpenDescriptors.Remove((int)call.A0);
            return new SysResult(0);
        }

        if (call.Number != Numbers.ioctl)
        {
            return new SysResult(_calls.TryGetValue(call.Number, out var script) ? script(call) : 0);
        }

        var issued = new ScriptedIoctl(this, (int)call.A0, (uint)call.A1, call.A2);
        lock (Issued)
        {
            Issued.Add(issued);
        }

        return new SysResult(_answers.TryGetValue(issued.Request, out var answer) ? answer(issued) : 0);
    }

    public void Dispose()
    {
        // Nothing is real.
    }
}
