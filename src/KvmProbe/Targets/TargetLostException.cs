namespace KvmProbe.Targets;

/// <summary>The way to the host is gone: the agent died, the host panicked, or the channel carried something that is no answer.</summary>
public sealed class TargetLostException(string message, Exception? inner = null) : Exception(message, inner);
