using KvmProbe.Conformance.Rows;

namespace KvmProbe.Conformance.Riscv.OnVm;

/// <summary>4.37.</summary>
public sealed class KVM_ENABLE_CAP
{
    /// <summary>Enables a capability, and asks for it.</summary>
    [Rows]
    public string Enable(Lab lab, EnableCapRow row)
    {
        var result = row.Enable(lab, out var vm);
        return result.Ok ? $"{result}; {vm.CheckExtension((uint)row.Capability)}" : result.ToString();
    }
}
