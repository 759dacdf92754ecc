namespace KvmReport;

/// <summary>A file is no record that this program can read. The message is one line that names the file.</summary>
public sealed class RecordException(string message) : Exception(message);
