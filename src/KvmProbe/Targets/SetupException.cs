namespace KvmProbe.Targets;

/// <summary>A step that a case only prepares with did not work: the case is broken, and says nothing about the kernel's promise.</summary>
public sealed class SetupException(string message, Exception? inner = null) : Exception(message, inner);
