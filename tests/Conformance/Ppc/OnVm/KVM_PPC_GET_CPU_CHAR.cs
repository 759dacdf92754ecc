using KvmProbe.Conformance.Guests;
using KvmProbe.Powerpc;

namespace KvmProbe.Conformance.Ppc.OnVm;

/// <summary>4.109.</summary>
public sealed class KVM_PPC_GET_CPU_CHAR
{
    /// <summary>Asks twice, and holds what is said against what is known.</summary>
    [Rows]
    public string Ask(Lab lab)
    {
        var vm = lab.CreateVm();
        var result = vm.PpcGetCpuChar(out var said);
        vm.PpcGetCpuChar(out var again).OrThrow("KVM_PPC_GET_CPU_CHAR");
        var (character, behaviour) = (said.character & ~said.character_mask, said.behaviour & ~said.behaviour_mask);
        var unknown = character == 0 && behaviour == 0 ? "nothing but what is known" : $"unknown: character=0x{character:x} behaviour=0x{behaviour:x}";
        return $"{result}; {unknown}; again: {Fields.Difference(in said, in again)}";
    }
}
