using KvmProbe.Hosts;
using KvmProbe.Surface;
using KvmProbe.Targets;

namespace KvmProbe.Fuzz;

/// <summary>
/// A host that lies, in the frames of its agent and in what its kernel answers: what is read of it, facts and surface, comes to an end, and is
/// a fact or an error that says so.
/// </summary>
internal sealed class FuzzedAgent : IFuzzed
{
    private static readonly TimeSpan Beginning = TimeSpan.FromSeconds(0.3);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.1);

    /// <inheritdoc/>
    public string Name => "agent";

    /// <inheritdoc/>
    public void Try(Random random, Action<byte[]> input)
    {
        using var agent = new LyingAgent(random);
        try
        {
            using var target = new RemoteTarget(agent.FromAgent, agent.ToAgent, Beginning, Patience);
            var facts = HostFacts.Read(target);
            _ = facts.Kernel;
            _ = facts.ForRecord("x");
            _ = HostDoor.Problem(target);
            _ = new KernelLogReader(target).Take();
            _ = SurfaceReader.Read(target);
        }
        catch (Exception e) when (e is TargetLostException or SetupException or NonsenseException or CallHungException or HostUnavailableException)
        {
            if (e.Message.Length > MostOfMessage || e.Message.Any(c => char.IsControl(c)))
            {
                throw new FindingException($"a message of {e.Message.Length} characters, or with one that is none to show: {e.Message}", e);
            }
        }
        finally
        {
            input(agent.Said);
        }
    }

    private const int MostOfMessage = 1000;
}
