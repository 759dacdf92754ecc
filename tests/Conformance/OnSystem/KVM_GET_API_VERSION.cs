using KvmProbe.Abi;

namespace KvmProbe.Conformance.OnSystem;

/// <summary>4.1.</summary>
public sealed class KVM_GET_API_VERSION
{
    /// <summary>Asks.</summary>
    [Rows]
    public string Ask(Lab lab) => lab.Kvm.GetApiVersion().ToString();

    /// <summary>Passes an argument to a request that has none.</summary>
    [Rows]
    public string AskWithArgument(Lab lab) => lab.Kvm.Ioctl(Requests.KVM_GET_API_VERSION, 1).ToString();
}
