using KvmProbe.Data;

namespace KvmProbe.Hosts;

/// <summary>A host cannot be had here. The message is one line that says what is missing and what to do; the exit status is 2.</summary>
public sealed class HostUnavailableException(string message, Exception? inner = null) : Exception(OneLine.Of(message), inner);
