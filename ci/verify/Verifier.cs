using System.Runtime.CompilerServices;
using VerifyTests;

namespace VerifyNUnit;

/// <summary>Compares texts with files; the package puts its members into every file of a project, and so does KvmProbe.Judging.csproj.</summary>
public static class Verifier
{
    /// <summary>Compares a text with NAME.verified.txt; one that differs is left as NAME.received.txt.</summary>
    public static SettingsTask Verify(string? target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") => new(settings, use =>
    {
        _ = sourceFile;
        var path = Path.Combine(use.Folder, use.File);
        var (verified, received) = ($"{path}.verified.txt", $"{path}.received.txt");
        if (File.Exists(verified) && File.ReadAllText(verified).ReplaceLineEndings("\n") == target)
        {
            File.Delete(received);
            return Task.FromResult(new VerifyResult());
        }

        Directory.CreateDirectory(use.Folder);
        File.WriteAllText(received, target);
        throw new VerifyException($"{received} differs");
    });

    /// <summary>Verifies what an action throws. Its name hides NUnit's.</summary>
    public static SettingsTask Throws(Action target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        throw new NotSupportedException($"{target.Method} of {sourceFile}: {settings} the stand-in only compares texts");
}
