using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>4.110.</summary>
public sealed class KVM_MEMORY_ENCRYPT_OP
{
    /// <summary>Asks without a command, which tells whether anything can be encrypted, then for a command that there is not.</summary>
    [Rows]
    public string AskUnknown(Lab lab)
    {
        var vm = lab.CreateVm();
        var command = lab.Memory(lab.Target.PageSize);
        command.Fill(0, lab.Target.PageSize, 0xff);
        return $"{vm.Ioctl(Requests.KVM_MEMORY_ENCRYPT_OP)}; {vm.MemoryEncryptOp(command)}";
    }
}
