namespace VerifyTests;

/// <summary>How a text is verified.</summary>
public class VerifySettings
{
    internal string Folder { get; private set; } = "";

    internal string File { get; private set; } = "";

    /// <summary>Where the file stands.</summary>
    public void UseDirectory(string directory) => Folder = directory;

    /// <summary>Its name, without what Verify adds.</summary>
    public void UseFileName(string fileName) => File = fileName;

    /// <summary>Nothing is replaced here.</summary>
    public void DontScrubGuids()
    {
    }

    /// <summary>Nothing is replaced here.</summary>
    public void DontScrubDateTimes()
    {
    }

    /// <summary>No program is started here.</summary>
    public void DisableDiff()
    {
    }
}

/// <summary>A verification that goes on.</summary>
/// <param name="settings">How.</param>
/// <param name="verify">What it does.</param>
public class SettingsTask(VerifySettings? settings, Func<VerifySettings, Task<VerifyResult>> verify)
{
    /// <summary>As a task.</summary>
    public Task<VerifyResult> ToTask() => verify(settings ?? new VerifySettings());
}

/// <summary>A verification that held.</summary>
public class VerifyResult;

/// <summary>The texts differ. As in the package, nobody outside can name it.</summary>
internal sealed class VerifyException(string message) : Exception(message);
