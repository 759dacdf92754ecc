using KvmProbe.Targets;

namespace KvmProbe.Conformance.Hosts;

/// <summary>From the name of a host to the way there.</summary>
public static class HostDoor
{
    private const int ApiVersion = 12;

    /// <summary>The name of the machine that the suite runs on.</summary>
    public const string Local = "local";

    /// <summary>Opens the way to a host.</summary>
    public static ITarget Open(string host) => host == Local ? new LocalTarget() : throw new SetupException($"unknown host {host}");

    /// <summary>Why the suite cannot run on a host, and what to do; null when it can.</summary>
    public static string? Problem(string host)
    {
        if (host != Local)
        {
            return $"unknown host {host}; known: {Local}";
        }

        using var target = Open(host);
        var result = KvmSystem.TryOpen(target, out var kvm);
        using (kvm)
        {
            return result.Errno switch
            {
                Errno.None => kvm!.GetApiVersion() is { Value: ApiVersion } ? null : $"KVM_GET_API_VERSION is {kvm.GetApiVersion()}, not {ApiVersion}",
                Errno.ENOENT => "/dev/kvm is not there: load the module (modprobe kvm_amd or kvm_intel), or enable virtualization in the "
                    + "firmware, or nested virtualization where this is a virtual machine",
                Errno.EACCES => "/dev/kvm may not be opened by this user: join its group (usermod -aG kvm $USER, then log in again)",
                Errno.ENODEV or Errno.ENXIO => "/dev/kvm is there, but no module serves it: modprobe kvm_amd or kvm_intel",
                var errno => $"/dev/kvm cannot be opened: {errno.Name()}",
            };
        }
    }
}
