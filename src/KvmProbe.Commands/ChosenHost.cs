using KvmProbe.Hosts;

namespace KvmProbe.Commands;

/// <summary>The host of a run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Options">What was chosen about it.</param>
public sealed record ChosenHost(string Name, HostOptions Options);
