using KvmProbe.Conformance.Model;

namespace KvmProbe.Conformance.OnVm;

/// <summary>4.110.</summary>
public sealed class KVM_MEMORY_ENCRYPT_OP
{
    /// <summary>Asks for a command that there is not, of a VM that is not encrypted.</summary>
    [Rows]
    public string AskUnknown(Lab lab)
    {
        var command = lab.Memory(lab.Target.PageSize);
        command.Fill(0, lab.Target.PageSize, 0xff);
        return lab.CreateVm().MemoryEncryptOp(command).ToString();
    }
}
