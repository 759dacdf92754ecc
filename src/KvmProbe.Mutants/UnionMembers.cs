using KvmProbe.Abi.X86;

namespace KvmProbe.Mutants;

/// <summary>
/// Members of unions, and when they are in use: elsewhere their bytes are those of another member, or nobody's, and to change them there
/// would be another mutant's work under a wrong name.
/// </summary>
public static class UnionMembers
{
    private const int OffsetOfUnion = 8; // of the attributes of Xen
    private const int OffsetOfDeliveryPort = OffsetOfUnion + 12;

    private static readonly Member[] Members =
    [
        Xen<kvm_xen_hvm_attr>("u.long_mode", Constants.KVM_XEN_ATTR_TYPE_LONG_MODE),
        Xen<kvm_xen_hvm_attr>("u.vector", Constants.KVM_XEN_ATTR_TYPE_UPCALL_VECTOR),
        Xen<kvm_xen_hvm_attr>("u.runstate_update_flag", Constants.KVM_XEN_ATTR_TYPE_RUNSTATE_UPDATE_FLAG),
        Xen<kvm_xen_hvm_attr>("u.shared_info.gfn", Constants.KVM_XEN_ATTR_TYPE_SHARED_INFO),
        Xen<kvm_xen_hvm_attr>("u.shared_info.hva", Constants.KVM_XEN_ATTR_TYPE_SHARED_INFO_HVA),
        Xen<kvm_xen_hvm_attr>("u.xen_version", Constants.KVM_XEN_ATTR_TYPE_XEN_VERSION),
        new(typeof(kvm_xen_hvm_attr), "u.evtchn.deliver.port", null, call => IsEventChannel(call) && DeliveryPort(call) != 0),
        new(typeof(kvm_xen_hvm_attr), "u.evtchn.deliver.eventfd", null, call => IsEventChannel(call) && DeliveryPort(call) == 0),
        new(typeof(kvm_xen_hvm_attr), "u.evtchn", null, IsEventChannel),
        Xen<kvm_xen_vcpu_attr>(
            "u.gpa",
            Constants.KVM_XEN_VCPU_ATTR_TYPE_VCPU_INFO,
            Constants.KVM_XEN_VCPU_ATTR_TYPE_VCPU_TIME_INFO,
            Constants.KVM_XEN_VCPU_ATTR_TYPE_RUNSTATE_ADDR),
        Xen<kvm_xen_vcpu_attr>("u.hva", Constants.KVM_XEN_VCPU_ATTR_TYPE_VCPU_INFO_HVA),
        Xen<kvm_xen_vcpu_attr>(
            "u.runstate",
            Constants.KVM_XEN_VCPU_ATTR_TYPE_RUNSTATE_CURRENT,
            Constants.KVM_XEN_VCPU_ATTR_TYPE_RUNSTATE_DATA,
            Constants.KVM_XEN_VCPU_ATTR_TYPE_RUNSTATE_ADJUST),
        Xen<kvm_xen_vcpu_attr>("u.vcpu_id", Constants.KVM_XEN_VCPU_ATTR_TYPE_VCPU_ID),
        Xen<kvm_xen_vcpu_attr>("u.timer", Constants.KVM_XEN_VCPU_ATTR_TYPE_TIMER),
        Xen<kvm_xen_vcpu_attr>("u.vector", Constants.KVM_XEN_VCPU_ATTR_TYPE_UPCALL_VECTOR),
        new(typeof(kvm_nested_state), "hdr.vmx", "kvm_intel", _ => true),
        new(typeof(kvm_nested_state), "data.vmx", "kvm_intel", _ => true),
        new(typeof(kvm_nested_state), "hdr.svm", "kvm_amd", _ => true),
        new(typeof(kvm_nested_state), "data.svm", "kvm_amd", _ => true),
    ];

    /// <summary>A member of a union.</summary>
    /// <param name="Struct">The struct that has the union in it.</param>
    /// <param name="Path">The member.</param>
    /// <param name="Backend">The one backend that knows it; null when all do.</param>
    /// <param name="IsUsed">Whether a call uses it.</param>
    private sealed record Member(Type Struct, string Path, string? Backend, Func<Intercepted, bool> IsUsed);

    /// <summary>Whether a backend knows a field at all.</summary>
    public static bool IsKnown(Type type, string field, string backend) => Of(type, field)?.Backend is not { } only || only == backend;

    /// <summary>Whether a call uses a field.</summary>
    public static bool IsUsed(Type type, string field, Intercepted call) => Of(type, field)?.IsUsed(call) ?? true;

    private static Member? Of(Type type, string field) => Members.FirstOrDefault(member =>
        member.Struct == type && (field == member.Path || field.StartsWith(member.Path + ".", StringComparison.Ordinal)));

    private static Member Xen<T>(string path, params uint[] types) => new(typeof(T), path, null, call => TypeOf(call) is { } type && types.Contains(type));

    private static bool IsEventChannel(Intercepted call) => TypeOf(call) == Constants.KVM_XEN_ATTR_TYPE_EVTCHN;

    private static uint? TypeOf(Intercepted call) => call.HasBytes(0, sizeof(ushort)) ? call.Read<ushort>(0) : null;

    private static uint DeliveryPort(Intercepted call) => call.Read<uint>(OffsetOfDeliveryPort);
}
