namespace KvmProbe.Targets;

/// <summary>A call did not come back by its deadline.</summary>
public sealed class CallHungException(string message) : Exception(message);
