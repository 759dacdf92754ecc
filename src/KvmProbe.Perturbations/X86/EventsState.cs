using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using Constants = KvmProbe.Abi.X86.Constants;

namespace KvmProbe.Perturbations.X86;

/// <summary>Exceptions, interrupts, NMIs and SMIs that wait or are being delivered (4.31).</summary>
public sealed class EventsState() : PlainState(Requests.KVM_GET_VCPU_EVENTS, Requests.KVM_SET_VCPU_EVENTS, Unsafe.SizeOf<kvm_vcpu_events>())
{
    /// <summary>
    /// Clears what has no meaning: whether an exception is pending, without KVM_CAP_EXCEPTION_PAYLOAD (it counts as injected), and the payload of
    /// none that is.
    /// </summary>
    public override void Steady(Span<byte> state)
    {
        ref var events = ref MemoryMarshal.AsRef<kvm_vcpu_events>(state);
        if ((events.flags & Constants.KVM_VCPUEVENT_VALID_PAYLOAD) == 0)
        {
            events.exception.pending = 0;
        }

        if (events.exception.pending == 0)
        {
            (events.exception_has_payload, events.exception_payload) = (0, 0);
        }
    }
}
