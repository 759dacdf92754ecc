namespace KvmProbe.Cases;

/// <summary>What a need is about.</summary>
public enum NeedKind
{
    /// <summary>A capability of KVM, asked on the VM descriptor.</summary>
    Capability,

    /// <summary>The module that backs KVM: kvm_amd, kvm_intel, kvm_pvm.</summary>
    Backend,

    /// <summary>The CPU's vendor: amd, intel.</summary>
    Vendor,

    /// <summary>The host's architecture.</summary>
    Architecture,

    /// <summary>How many CPUs the host has.</summary>
    Cpus,

    /// <summary>A feature of /proc/cpuinfo's flags.</summary>
    CpuFeature,

    /// <summary>That the host is an emulated one of the suite's own, and nobody's loss if it dies.</summary>
    Expendable,

    /// <summary>A controller of the host's control groups (cgroup2).</summary>
    Controller,

    /// <summary>A device that KVM_CREATE_DEVICE makes.</summary>
    Device,

    /// <summary>A parameter of a kernel module.</summary>
    ModuleParameter,
}
