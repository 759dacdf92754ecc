using KvmProbe.Abi;
using KvmProbe.Hosts;
using KvmProbe.Targets;

namespace KvmProbe.HostTests;

/// <summary>
/// A host of any kind whose kernel seems to have a KVM that answers KVM_GET_API_VERSION and nothing else: for tests of how a host is lost,
/// which must pass on machines that have no KVM too.
/// </summary>
internal sealed class FakeKvmHost(Host inner, string? watchedLog = null) : Host
{
    private FakeKvmTarget? _target;

    public override string Spec => inner.Spec;

    public override string? WatchedLog => watchedLog;

    public override bool IsAlive => inner.IsAlive;

    public override bool StoodStill => inner.StoodStill;

    public override string? Obituary => inner.Obituary;

    public override IReadOnlyDictionary<string, string> Describe() => inner.Describe();

    public override ITarget Open() => _target ??= new FakeKvmTarget(inner.Open());

    public override void Restart()
    {
        _target = null;
        inner.Restart();
    }

    protected override void Dispose(bool disposing) => inner.Dispose();

    private sealed class FakeKvmTarget : ITarget
    {
        private const ulong O_RDWR_CLOEXEC = 0x80002;
        private const long ApiVersion = 12;
        private readonly ITarget _inner;
        private readonly SystemCallNumbers _calls;
        private readonly TargetMemory _null;
        private readonly HashSet<ulong> _opened = [];

        internal FakeKvmTarget(ITarget inner)
        {
            _inner = inner;
            _calls = SystemCallNumbers.Of(inner.Architecture);
            _null = TargetMap.Private(inner, inner.PageSize);
            _null.Write(0, "/dev/null\0"u8);
        }

        public Architecture Architecture => _inner.Architecture;

        public int PageSize => _inner.PageSize;

        public ITargetThread Main => new FakeKvmThread(this, _inner.Main);

        public ITargetThread StartThread() => new FakeKvmThread(this, _inner.StartThread());

        public ITargetThread StartProcess() => new FakeKvmThread(this, _inner.StartProcess());

        public SysResult Map(ulong length, int protection, int flags, int fd, ulong offset, out TargetMemory? memory) =>
            _inner.Map(length, protection, flags, fd, offset, out memory);

        public void Dispose()
        {
            // The real target has an owner of its own.
        }

        /// <summary>Nothing but the probe opens a file to read and write, and that file is /dev/kvm.</summary>
        private SysResult Call(ITargetThread thread, in SystemCall call)
        {
            if (call.Number == _calls.openat && call.A2 == O_RDWR_CLOEXEC)
            {
                var opened = thread.Call(call with { A1 = _null.Address });
                _opened.Add((ulong)opened.Value);
                return opened;
            }

            var asks = call.Number == _calls.ioctl && _opened.Contains(call.A0) && (uint)call.A1 == Requests.KVM_GET_API_VERSION[Architecture];
            return asks ? new SysResult(ApiVersion) : thread.Call(in call);
        }

        private sealed class FakeKvmThread(FakeKvmTarget target, ITargetThread inner) : ITargetThread
        {
            public int Id => inner.Id;

            public SysResult Call(in SystemCall call) => target.Call(inner, in call);

            public void Begin(in SystemCall call) => inner.Begin(in call);

            public bool TryEnd(TimeSpan patience, out SysResult result) => inner.TryEnd(patience, out result);

            public SysResult Signal(int signal) => inner.Signal(signal);

            public void Dispose() => inner.Dispose();
        }
    }
}
