namespace KvmProbe.Data;

/// <summary>The suite's own data is wrong. The message is one line that names the file, the line or the id, and what to do.</summary>
public sealed class DataException(string message) : Exception(OneLine.Of(message));
