namespace KvmProbe.Targets;

/// <summary>Two calls at once.</summary>
public static class Rendezvous
{
    /// <summary>
    /// Begins a call on each of two threads of a target. They wait for each other before, and then so many turns of a loop; on threads that
    /// something else stands before, one call is begun after the other.
    /// </summary>
    /// <param name="first">The first.</param>
    /// <param name="second">The second.</param>
    public static void Begin(in Part first, in Part second)
    {
        switch (first.Thread, second.Thread)
        {
            case (RemoteThread one, RemoteThread other):
                one.Meet(first.Turns, other, second.Turns);
                break;
            case (LocalThread one, LocalThread other):
                var meeting = new Barrier(2);
                one.Meet(meeting, first.Turns);
                other.Meet(meeting, second.Turns);
                break;
        }

        first.Thread.Begin(first.Call);
        second.Thread.Begin(second.Call);
    }

    /// <summary>One of the two.</summary>
    /// <param name="Thread">The thread.</param>
    /// <param name="Call">What it does.</param>
    /// <param name="Turns">How long it waits once both are there.</param>
    public readonly record struct Part(ITargetThread Thread, SystemCall Call, uint Turns);
}
