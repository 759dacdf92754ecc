namespace KvmProbe.Conformance.Hosts;

/// <summary>From the words that name a host to the host.</summary>
public static class HostSpec
{
    private const string Ssh = "ssh:";
    private const string Intel = "intel:";

    /// <summary>What may be asked for, in one line.</summary>
    public static string Known => $"local, agent, auto, {string.Join(", ", KernelImage.Known)}, intel:KERNEL, ssh:NAME";

    /// <summary>The host that <paramref name="spec"/> names. It is not brought up yet.</summary>
    /// <exception cref="HostUnavailableException">There is no such host.</exception>
    public static Host Parse(string spec, HostOptions options) => spec switch
    {
        "local" => new LocalHost(),
        "agent" => new AgentHost(options),
        "kernel" => new QemuHost(spec, options, Given(options)),
        _ when KernelImage.Known.Contains(spec) => new QemuHost(spec, options, () => KernelImage.Named(spec)),
        _ => throw new HostUnavailableException($"unknown host '{spec}'; known: {Known}"),
    };

    private static Func<KernelImage> Given(HostOptions options) => options.Kernel is { } image
        ? () => KernelImage.Given(image, options.Modules)
        : throw new HostUnavailableException("the host 'kernel' is one given as files: --kernel bzImage --modules DIR");
}
