namespace KvmProbe.Cases;

/// <summary>How each kind of descriptor refuses a request that it does not know.</summary>
public static class Unknown
{
    /// <summary>The errno, by the kind of descriptor.</summary>
    public static string On(string kind) => kind is "vm" ? "ENOTTY" : "EINVAL";
}
