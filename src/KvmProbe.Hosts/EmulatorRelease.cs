namespace KvmProbe.Hosts;

/// <summary>An emulator and its version: a part of what a host is, since what a case observes there is the emulator's work too.</summary>
/// <param name="Name">What it is called: <c>QEMU</c>, <c>Bochs</c>.</param>
/// <param name="Version">Its version.</param>
public sealed record EmulatorRelease(string Name, Version Version)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Version}";

    /// <summary>Reads what an emulator says of itself: the first words that look like a version follow or follow soon after its name.</summary>
    /// <exception cref="HostUnavailableException">It says nothing of the kind.</exception>
    public static EmulatorRelease Parse(string name, string said) =>
        System.Text.RegularExpressions.Regex.Match(said, @"\b\d+\.\d+(\.\d+)?") is { Success: true } match
            ? new EmulatorRelease(name, Version.Parse(match.Value))
            : throw new HostUnavailableException($"{name} does not say its version: {said.Split('\n')[0]}");
}
