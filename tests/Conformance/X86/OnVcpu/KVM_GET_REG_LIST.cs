using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.84.</summary>
public sealed class KVM_GET_REG_LIST
{
    /// <summary>How many entries the kernel is told that there is room for.</summary>
    public sealed record ListRow : Row
    {
        /// <summary>The count, as a distance from the needed one.</summary>
        public required string N { get; init; }
    }

    /// <summary>Gets the list of a vCPU that has every feature of the host.</summary>
    [Rows]
    public string Get(Lab lab, ListRow row)
    {
        const int spare = 8;
        var vcpu = lab.CreateVcpu();
        KvmProbe.Guests.X86.Cpuid.Supported(lab).Apply(vcpu);
        var probe = lab.VarArg<kvm_reg_list, ulong>(spare, new kvm_reg_list { n = spare });
        vcpu.GetRegList(probe).OrThrow("KVM_GET_REG_LIST");
        var needed = (long)probe.Head.n;
        var told = (ulong)(row.N == "short" ? Math.Max(0, needed - 1) : needed + spare - 1);
        var list = lab.VarArg<kvm_reg_list, ulong>(spare, new kvm_reg_list { n = told });
        var result = vcpu.GetRegList(list);
        var counted = (long)list.Head.n == needed ? "needed" : $"{list.Head.n}";
        return $"{result} n={counted} written={(list.Written == needed ? "needed" : $"{list.Written}")}";
    }

    /// <summary>Reads each register of the list.</summary>
    [Rows]
    public string ReadEach(Lab lab)
    {
        const int room = 64;
        var vcpu = lab.CreateVcpu();
        KvmProbe.Guests.X86.Cpuid.Supported(lab).Apply(vcpu);
        var list = lab.VarArg<kvm_reg_list, ulong>(room, new kvm_reg_list { n = room });
        var result = vcpu.GetRegList(list);
        var unread = list.Take((long)list.Head.n).Where(id => !OneReg.Get(lab, vcpu, id, out _).Ok).Select(id => $"{id:x}").ToArray();
        return $"{result} {(unread.Length == 0 ? "each can be read" : "cannot be read: " + string.Join(' ', unread))}";
    }
}
