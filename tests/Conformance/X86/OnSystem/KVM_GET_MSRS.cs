using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnSystem;

/// <summary>4.18, on the system descriptor.</summary>
public sealed class KVM_GET_MSRS
{
    private const uint Unknown = 0x1234_5678;

    /// <summary>Reads each one of the list of features.</summary>
    [Rows]
    public string ReadEach(Lab lab)
    {
        var unread = KVM_GET_MSR_FEATURE_INDEX_LIST.Indices(lab)
            .Where(index => lab.Kvm.GetMsrs(MsrList.Of(lab, (index, 0))).Raw != 1).Select(index => $"{index:x}").ToArray();
        return unread.Length == 0 ? "each can be read" : "cannot be read: " + string.Join(' ', unread);
    }

    /// <summary>Reads the whole list of features at once, and compares with what each gives alone.</summary>
    [Rows]
    public string ReadAll(Lab lab)
    {
        var indices = KVM_GET_MSR_FEATURE_INDEX_LIST.Indices(lab);
        var all = MsrList.Of(lab, [.. indices.Select(index => (index, 0x5a5aUL))]);
        var result = lab.Kvm.GetMsrs(all);
        var same = all.Take(indices.Length).All(entry => entry.data == Alone(lab, entry.index));
        return $"{Symbol.Of(result.Raw, "all", indices.Length)} {(same ? "the same" : "another")}";
    }

    /// <summary>Reads a list with one in its middle that is no feature.</summary>
    [Rows]
    public string StopAtOther(Lab lab)
    {
        var feature = KVM_GET_MSR_FEATURE_INDEX_LIST.Indices(lab)[0];
        var list = MsrList.Of(lab, (feature, 0x5a5a), (Unknown, 0x5a5a), (feature, 0x5a5a));
        var result = lab.Kvm.GetMsrs(list);
        var first = list[0].data == Alone(lab, feature) ? "read" : "not read";
        return $"{result} first {first}, last {list[2].data:x}";
    }

    /// <summary>Reads as many as the kernel is told.</summary>
    [Rows]
    public string ReadMany(Lab lab, MsrCountRow row)
    {
        var feature = KVM_GET_MSR_FEATURE_INDEX_LIST.Indices(lab)[0];
        return lab.Kvm.GetMsrs(MsrList.Of(lab, [.. Enumerable.Repeat((feature, 0UL), (int)row.Nmsrs)])).ToString();
    }

    private static ulong Alone(Lab lab, uint index)
    {
        var list = MsrList.Of(lab, (index, 0));
        lab.Kvm.GetMsrs(list).OrThrow("KVM_GET_MSRS");
        return list[0].data;
    }
}
