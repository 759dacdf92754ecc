using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

// The time stamp counter and IA32_TSC_ADJUST: what a guest writes to one moves the other; user space sets each by itself.
public sealed partial class KVM_SET_MSRS
{
    private const uint TimeStampCounter = 0x10, Adjustment = 0x3b;

    /// <summary>Who writes.</summary>
    public sealed record WriterRow : Row
    {
        /// <summary>Whether the guest does; else user space does.</summary>
        public bool Guest { get; init; }
    }

    /// <summary>
    /// Sets the counter of a vCPU that was just made to what it will be in half a second, as one does that goes on from a snapshot of a VM
    /// which had just been made, and reads it.
    /// </summary>
    [Rows]
    public string SetCounterNearTheStart(Lab lab)
    {
        const ulong half = 500;
        var vcpu = lab.CreateVcpu();
        var written = (ulong)vcpu.GetTscKhz().OrThrow("KVM_GET_TSC_KHZ") * half;
        var answer = MsrList.Set(lab, vcpu, TimeStampCounter, written);
        MsrList.Get(lab, vcpu, TimeStampCounter, out var read).OrThrow("KVM_GET_MSRS");
        return $"{answer}; {(read >= written ? "goes on from there" : "is behind it")}";
    }

    /// <summary>Moves one, and then the other, and says each time what becomes of the one that was not written.</summary>
    [Rows]
    public string MoveCounter(Lab lab, WriterRow row)
    {
        const ulong distance = 1UL << 50, near = 1UL << 45; // hours
        var guest = new ParavirtualGuest(lab);
        guest.Machine.UseSupportedCpuid();
        return $"counter written: the adjustment {Move(TimeStampCounter, Adjustment)}; adjustment written: the counter {Move(Adjustment, TimeStampCounter)}";

        string Move(uint written, uint other)
        {
            var (from, before) = (Read(written), Read(other));
            var answer = row.Guest ? guest.Write(written, from + distance) : $"{MsrList.Set(lab, guest.Machine.Vcpu, written, from + distance)}";
            var moved = Read(other) - before;
            return $"{(moved < near ? "stays" : moved - distance + near < 2 * near ? "moves along" : $"moves by 0x{moved:x}")}, {answer}";
        }

        ulong Read(uint index)
        {
            MsrList.Get(lab, guest.Machine.Vcpu, index, out var value).OrThrow("KVM_GET_MSRS");
            return value;
        }
    }
}
