using System.Diagnostics;
using KvmProbe.Targets;

namespace KvmProbe.Hosts;

/// <summary>
/// What is left on a host that was booted for the suite once nothing runs there: VMs, threads of KVM, descriptors of the agent, uses of the
/// modules. What was there before is not of interest.
/// </summary>
public sealed class Leftovers : IDisposable
{
    private const string Kvm = "kvm";

    /// <summary>Where KVM shows each VM, as the process that made it and the descriptor that it had.</summary>
    private const string Vms = "/sys/kernel/debug/kvm";

    private const string Descriptors = "/proc/self/fd";
    private const string OwnThreads = "/proc/self/task";
    private const string Modules = "/sys/module";

    private readonly TargetFiles _files;
    private readonly TimeSpan _patience;
    private readonly HashSet<string> _looked = [];
    private HashSet<string> _known;

    /// <summary>Looks at what is there.</summary>
    /// <param name="target">The way to the host.</param>
    /// <param name="patience">How long what is about to go may take.</param>
    public Leftovers(ITarget target, TimeSpan patience)
    {
        (_files, _patience) = (new TargetFiles(target), patience);
        _known = [.. There()];
    }

    /// <summary>What there is now that was not there when this was asked last. What the kernel does later, such as an end of work, is waited for.</summary>
    public IReadOnlyList<string> Take()
    {
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            var there = There().ToList();
            var left = there.Where(thing => !_known.Contains(thing)).ToList();
            if (left.Count == 0 || waiting.Elapsed > _patience)
            {
                _known = [.. there];
                return left;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _files.Dispose();

    private IEnumerable<string> There() =>
    [
        .. _files.Names(Vms).Where(name => name.Contains('-')).Select(name => $"the VM {name}"),
        .. _files.Names(OwnThreads).Select(id => (Id: id, Name: NameOf($"{OwnThreads}/{id}"))).Where(thread => IsOfKvm(thread.Name)).Select(Words),
        .. KernelThreads().Select(Words),
        .. _files.Names(Descriptors).Select(number => (Number: number, Of: _files.Link($"{Descriptors}/{number}"))).Where(descriptor => descriptor.Of is not null)
            .Select(descriptor => $"the descriptor {descriptor.Number} of {descriptor.Of}"),
        .. _files.Names(Modules).Where(IsOfKvm).Select(module => (Module: module, Uses: _files.Text($"{Modules}/{module}/refcnt")?.Trim()))
            .Where(module => module.Uses is not null).Select(module => $"{module.Uses} uses of the module {module.Module}"),
    ];

    /// <summary>A process that has been looked at is of no interest any more, unless it is KVM's.</summary>
    private IEnumerable<(string Id, string Name)> KernelThreads()
    {
        var ids = _files.Names("/proc").Where(name => char.IsAsciiDigit(name[0])).ToHashSet();
        _looked.IntersectWith(ids);
        foreach (var id in ids.Where(id => !_looked.Contains(id)))
        {
            var name = NameOf($"/proc/{id}");
            if (IsOfKvm(name))
            {
                yield return (id, name);
            }
            else
            {
                _looked.Add(id);
            }
        }
    }

    private static string Words((string Id, string Name) thread) => $"the thread {thread.Name}, {thread.Id}";

    private static bool IsOfKvm(string name) => name == Kvm || name.StartsWith("kvm_", StringComparison.Ordinal) || name.StartsWith("kvm-", StringComparison.Ordinal);

    private string NameOf(string folder) => _files.Text($"{folder}/comm")?.Trim() ?? "";
}
