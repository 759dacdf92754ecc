namespace KvmProbe.Conformance.X86.Guests;

/// <summary>What makes KVM write the structure of a paravirtual MSR.</summary>
public enum ParavirtualUpdate
{
    /// <summary>Nothing that a case brings about.</summary>
    none,

    /// <summary>The write of the MSR.</summary>
    write,

    /// <summary>The next run after the VM's clock was set.</summary>
    clock,

    /// <summary>Each run.</summary>
    run,

    /// <summary>An interrupt.</summary>
    interrupt,
}
