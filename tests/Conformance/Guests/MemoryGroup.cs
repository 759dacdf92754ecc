using System.Globalization;
using System.Text;
using KvmProbe.Hosts;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Guests;

/// <summary>
/// A process of the host in a control group of its own (cgroup2), with all memory and descriptors of the agent: what the kernel takes on its
/// behalf is charged to the group, which can be limited to the page. A charge that cannot be met is refused, as the process is never killed for
/// memory (<c>oom_score_adj</c> -1000) and is alone there.
/// </summary>
public sealed class MemoryGroup : IDisposable
{
    /// <summary>What a case that has one needs.</summary>
    public static IReadOnlyList<string> Needs { get; } = ["expendable", "cgroup=memory"];

    private const string Root = "/sys/fs/cgroup";
    private const string Most = "memory.max";
    private const int AT_FDCWD = -100;
    private const ulong AT_REMOVEDIR = 0x200;
    private const ulong __WALL = 0x40000000;
    private const ulong Mode = 0x1ed; // 0755
    private const ulong F_DUPFD = 0;
    private const ulong HighDescriptor = 960;
    private readonly Lab _lab;
    private readonly SystemCallNumbers _calls;
    private readonly TargetFiles _files;
    private readonly TargetMemory _path;
    private readonly string _folder;

    /// <summary>Starts the process and moves it there.</summary>
    public MemoryGroup(Lab lab)
    {
        (_lab, _calls, _path) = (lab, SystemCallNumbers.Of(lab.Target.Architecture), lab.Memory(lab.Target.PageSize));
        _files = lab.Own(new TargetFiles(lab.Target));
        Process = lab.Target.StartProcess();
        _folder = $"{Root}/kvmprobe-{Process.Id}";
        // The table of descriptors, which is everybody's, has room from now on.
        var high = Process.Call(new SystemCall(_calls.fcntl, (ulong)lab.Kvm.Fd, F_DUPFD, HighDescriptor)).OrThrow("fcntl F_DUPFD");
        Process.Call(new SystemCall(_calls.close, (ulong)high)).OrThrow("close");
        Write($"{Root}/cgroup.subtree_control", "+memory");
        _path.Write(0, Encoding.UTF8.GetBytes($"{_folder}\0"));
        lab.Target.Main.Call(new SystemCall(_calls.mkdirat, unchecked((ulong)AT_FDCWD), _path.Address, Mode)).OrThrow($"mkdirat of {_folder}");
        Write($"/proc/{Process.Id}/oom_score_adj", "-1000");
        Write($"{_folder}/cgroup.procs", Process.Id.ToString(CultureInfo.InvariantCulture));
        Target = new TargetWithMain(lab.Target, Process);
    }

    /// <summary>The process.</summary>
    public ITargetThread Process { get; }

    /// <summary>The host, as the process does all calls for which it does not matter who does them.</summary>
    public ITarget Target { get; }

    /// <summary>The process may have so many pages more than it has.</summary>
    public void Limit(int pages) => Write($"{_folder}/{Most}", ((ulong)(Charged() + (pages * _lab.Target.PageSize))).ToString(CultureInfo.InvariantCulture));

    /// <summary>It may have all that there is.</summary>
    public void LiftLimit() => Write($"{_folder}/{Most}", "max");

    /// <summary>Waits until nothing that the process took is left, and says what is the case.</summary>
    public string Left()
    {
        var bytes = 0L;
        try
        {
            _lab.Await(() => (bytes = Charged()) == 0, "memory is left");
            return "nothing is left";
        }
        catch (SetupException)
        {
            return $"{_lab.InPages((ulong)bytes)} are left";
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Process.Dispose();
        _lab.Target.Main.Call(new SystemCall(_calls.wait4, (ulong)Process.Id, 0, __WALL));
        _lab.Target.Main.Call(new SystemCall(_calls.unlinkat, unchecked((ulong)AT_FDCWD), _path.Address, AT_REMOVEDIR));
    }

    /// <summary>What is charged, in bytes. The kernel keeps some in reserve on each CPU, and gives that back when the limit is lower.</summary>
    private long Charged()
    {
        Write($"{_folder}/{Most}", "0");
        return long.Parse(_files.Text($"{_folder}/memory.current")!, CultureInfo.InvariantCulture);
    }

    private void Write(string path, string text)
    {
        if (!_files.Write(path, text))
        {
            throw new SetupException($"{path} does not take {text}");
        }
    }

    private sealed class TargetWithMain(ITarget inner, ITargetThread main) : ITarget
    {
        public Architecture Architecture => inner.Architecture;

        public int PageSize => inner.PageSize;

        public ITargetThread Main => main;

        public ITargetThread StartThread() => inner.StartThread();

        public ITargetThread StartProcess() => inner.StartProcess();

        public SysResult Map(ulong length, int protection, int flags, int fd, ulong offset, out TargetMemory? memory) =>
            inner.Map(length, protection, flags, fd, offset, out memory);

        public void Dispose()
        {
            // Whoever made the others has them.
        }
    }
}
