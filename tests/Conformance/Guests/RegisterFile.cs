using System.Globalization;
using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Guests;

/// <summary>The registers of a vCPU by their ids (4.68), and the memory that their values go through.</summary>
/// <param name="lab">The case's lab.</param>
/// <param name="vcpu">The vCPU.</param>
public sealed class RegisterFile(Lab lab, KvmVcpu vcpu)
{
    /// <summary>How many sizes an id can say: from a byte to 2048 bits.</summary>
    public const int Sizes = 9;

    private const int SizeShift = 52;
    private const int Room = 1024;
    private const ulong Untouched = 0x5a5a_5a5a_5a5a_5a5a;
    private readonly TargetMemory _value = lab.Memory(lab.Target.PageSize);

    /// <summary>An id as the document writes it: <c>0x6030 0000 0010 0000</c>.</summary>
    public static ulong Parse(string id) => ulong.Parse(id.Replace(" ", "").AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>The same id with another size.</summary>
    public static ulong OfSize(ulong id, int size) => (id & ~Constants.KVM_REG_SIZE_MASK) | ((ulong)size << SizeShift);

    /// <summary>The size that an id says, as it says it.</summary>
    public static int SizeOf(ulong id) => (int)((id & Constants.KVM_REG_SIZE_MASK) >> SizeShift);

    /// <summary>The first eight bytes of the value.</summary>
    public ulong Value
    {
        get => _value.Read<ulong>(0);
        set => _value.Write(0, in value);
    }

    /// <summary>All bytes of a value of the size that an id says.</summary>
    public byte[] Bytes(ulong id)
    {
        var bytes = new byte[1 << SizeOf(id)];
        _value.Read(0, bytes);
        return bytes;
    }

    /// <summary>Sets the memory that a value goes through.</summary>
    public void Put(ReadOnlySpan<byte> bytes) => _value.Write(0, bytes);

    /// <summary>Reads one.</summary>
    public SysResult Get(ulong id) => vcpu.GetOneReg(new kvm_one_reg { id = id, addr = _value.Address });

    /// <summary>Sets one to what is in the memory.</summary>
    public SysResult Set(ulong id) => vcpu.SetOneReg(new kvm_one_reg { id = id, addr = _value.Address });

    /// <summary>Sets one of 64 bits or fewer.</summary>
    public SysResult Set(ulong id, ulong value)
    {
        Value = value;
        return Set(id);
    }

    /// <summary>Reads one of 64 bits, as set-up.</summary>
    public ulong Read(ulong id)
    {
        Get(id).OrThrow($"KVM_GET_ONE_REG of 0x{id:x}");
        return Value;
    }

    /// <summary>Reads one, and says what became of the memory.</summary>
    public string Try(ulong id)
    {
        Value = Untouched;
        var result = Get(id);
        return $"{result} {(Value == Untouched ? "nothing written" : $"0x{Value:x}")}";
    }

    /// <summary>Asks for the list (4.84) with room for so many more than are needed.</summary>
    public string ListWithRoom(int more)
    {
        var needed = List().Count;
        var list = lab.VarArg<kvm_reg_list, ulong>(Room, new kvm_reg_list { n = (ulong)(needed + more) });
        var result = vcpu.GetRegList(list);
        return $"{result} n={((long)list.Head.n == needed ? "needed" : $"{list.Head.n}")} written={(list.Written == needed ? "needed" : $"{list.Written}")}";
    }

    /// <summary>Which of some registers the list does not have, and whether it has any twice.</summary>
    public string ListAgainst(IEnumerable<ulong> documented)
    {
        var list = List();
        var missing = documented.Except(list).Select(id => $"0x{id:x}").ToList();
        return $"{(missing.Count == 0 ? "all are there" : "missing: " + string.Join(' ', missing))}; {(list.Distinct().Count() == list.Count ? "each once" : "some twice")}";
    }

    /// <summary>The list of them, as set-up.</summary>
    public IReadOnlyList<ulong> List()
    {
        var list = lab.VarArg<kvm_reg_list, ulong>(Room, new kvm_reg_list { n = Room });
        vcpu.GetRegList(list).OrThrow("KVM_GET_REG_LIST");
        return [.. list.Take((long)list.Head.n)];
    }
}
