using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;
namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.110, on a vCPU.</summary>
public sealed class KVM_MEMORY_ENCRYPT_OP
{
    /// <summary>Asks for a command that there is not, of a vCPU whose VM is not encrypted.</summary>
    [Rows]
    public string AskUnknown(Lab lab)
    {
        var command = lab.Memory(lab.Target.PageSize);
        command.Fill(0, lab.Target.PageSize, 0xff);
        return lab.CreateVcpu().MemoryEncryptOp(command).ToString();
    }
}
