using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Guests.Riscv;
using static KvmProbe.Abi.Riscv.Constants;

namespace KvmProbe.Conformance.Riscv.OnVcpu;

/// <summary>4.84.</summary>
public sealed class KVM_GET_REG_LIST
{
    private const int Room = 1024;

    /// <summary>How many entries the kernel is told that there is room for.</summary>
    public sealed record ListRow : Row
    {
        /// <summary>The distance from the needed count.</summary>
        public required int More { get; init; }
    }

    /// <summary>Gets the list with room for more or fewer than are needed.</summary>
    [Rows]
    public string Get(Lab lab, ListRow row)
    {
        var vcpu = lab.CreateVcpu();
        var needed = new RegisterFile(lab, vcpu).List().Count;
        var list = lab.VarArg<kvm_reg_list, ulong>(Room, new kvm_reg_list { n = (ulong)(needed + row.More) });
        var result = vcpu.GetRegList(list);
        return $"{result} n={((long)list.Head.n == needed ? "needed" : $"{list.Head.n}")} written={(list.Written == needed ? "needed" : $"{list.Written}")}";
    }

    /// <summary>Looks for what the document names in the list, and for what is there twice.</summary>
    [Rows]
    public string HasDocumented(Lab lab)
    {
        var list = new RegisterFile(lab, lab.CreateVcpu()).List();
        ulong[] documented =
        [
            Registers.Config(0), .. Enumerable.Range(0, 33).Select(i => Registers.Core((uint)i)), .. Enumerable.Range(0, 10).Select(i => Registers.Csr((uint)i)),
            .. Enumerable.Range(0, 4).Select(i => Registers.Timer((uint)i)),
            .. Enumerable.Range(0, 33).Select(i => Constants.KVM_REG_RISCV | Constants.KVM_REG_SIZE_U32 | KVM_REG_RISCV_FP_F | (uint)i),
            .. Enumerable.Range(0, 32).Select(i => Constants.KVM_REG_RISCV | Constants.KVM_REG_SIZE_U64 | KVM_REG_RISCV_FP_D | (uint)i),
            Constants.KVM_REG_RISCV | Constants.KVM_REG_SIZE_U32 | KVM_REG_RISCV_FP_D | 32,
        ];
        var missing = documented.Except(list).Select(id => $"0x{id:x}").ToList();
        return $"{(missing.Count == 0 ? "all are there" : "missing: " + string.Join(' ', missing))}; {(list.Distinct().Count() == list.Count ? "each once" : "some twice")}";
    }

    /// <summary>Reads each register of the list.</summary>
    [Rows]
    public string EachIsReadable(Lab lab)
    {
        var registers = new RegisterFile(lab, lab.CreateVcpu());
        var refused = registers.List().Where(id => !registers.Get(id).Ok).Select(id => $"0x{id:x}: {registers.Get(id)}").ToList();
        return refused.Count == 0 ? "each is read" : string.Join("; ", refused.Take(8));
    }
}
