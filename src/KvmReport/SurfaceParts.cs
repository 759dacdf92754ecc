namespace KvmReport;

/// <summary>The names of the surface's parts.</summary>
public static class SurfaceParts
{
    /// <summary>Module parameters: <c>kvm.tdp_mmu</c> and its value.</summary>
    public const string Parameters = "parameters";

    /// <summary>What KVM_CHECK_EXTENSION answers on the system descriptor, for every capability of the header.</summary>
    public const string SystemCapabilities = "capabilities.system";

    /// <summary>What KVM_CHECK_EXTENSION answers on a VM descriptor.</summary>
    public const string VmCapabilities = "capabilities.vm";

    /// <summary>The indexes of KVM_GET_MSR_INDEX_LIST: what a VMM saves and restores.</summary>
    public const string GuestMsrs = "msrs.guest";

    /// <summary>The indexes of KVM_GET_MSR_FEATURE_INDEX_LIST, with their values.</summary>
    public const string FeatureMsrs = "msrs.feature";

    /// <summary>The leaves of KVM_GET_SUPPORTED_CPUID.</summary>
    public const string SupportedCpuid = "cpuid.supported";

    /// <summary>The leaves of KVM_GET_EMULATED_CPUID.</summary>
    public const string EmulatedCpuid = "cpuid.emulated";

    /// <summary>The leaves of KVM_GET_SUPPORTED_HV_CPUID.</summary>
    public const string HypervCpuid = "cpuid.hyperv";

    /// <summary>The names of a VM's statistics, with what each is.</summary>
    public const string VmStats = "stats.vm";

    /// <summary>The names of a vCPU's statistics.</summary>
    public const string VcpuStats = "stats.vcpu";

    /// <summary>What KVM_CREATE_DEVICE in test mode answers for every type.</summary>
    public const string Devices = "devices";

    /// <summary>The quirks that KVM_CAP_DISABLE_QUIRKS2 can switch off.</summary>
    public const string Quirks = "quirks";

    /// <summary>How long exits take, in nanoseconds, where they were measured.</summary>
    public const string Latencies = "latencies";
}
