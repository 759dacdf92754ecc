namespace KvmProbe.Commands;

/// <summary>A run of some cases on a kernel, beside others.</summary>
public interface IReleaseRun : IDisposable
{
    /// <summary>The name of the host.</summary>
    string Host { get; }

    /// <summary>Whether it has come to its end.</summary>
    bool IsOver { get; }

    /// <summary>Once it is over without a record: why, in a line.</summary>
    string? Problem { get; }

    /// <summary>Starts it.</summary>
    void Start();

    /// <summary>Lets it end before its time; its record stays as far as it goes.</summary>
    void Stop();

    /// <summary>Shows how far it is.</summary>
    void ShowOn(Bars bars);
}
