using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe;

/// <summary>
/// The shared page of a vCPU (section 5): <c>struct kvm_run</c>, and behind it the data of port I/O. Each member of the union is
/// read on its own, at its own place.
/// </summary>
public sealed class RunPage : IDisposable
{
    private readonly RunLayout _layout;

    private RunPage(TargetMemory memory, RunLayout layout) => (Memory, _layout) = (memory, layout);

    /// <summary>The mapping.</summary>
    public TargetMemory Memory { get; }

    /// <summary>Maps the page. For set-up: it throws when it cannot be mapped.</summary>
    /// <param name="vcpu">The vCPU.</param>
    /// <param name="size">What <c>KVM_GET_VCPU_MMAP_SIZE</c> answered.</param>
    /// <exception cref="NonsenseException">The kernel says that it is smaller than <c>struct kvm_run</c>.</exception>
    public static RunPage Map(KvmVcpu vcpu, int size)
    {
        var layout = RunLayout.Of(vcpu.Target.Architecture);
        if (size < layout.Size)
        {
            throw new NonsenseException($"{size} bytes to map of a vCPU");
        }

        vcpu.Map((ulong)size, 0, out var memory).OrThrow("mmap of the vCPU");
        return new RunPage(memory!, layout);
    }

    /// <summary>
    /// The whole structure as it stands now, with its members where most architectures have them. Of the union the member that belongs to
    /// the exit reason is in this machine's byte order.
    /// </summary>
    public kvm_run Read() => _layout.Read(Memory);

    /// <summary>A member of <c>kvm_run</c> as it stands now.</summary>
    /// <typeparam name="T">The member's own type.</typeparam>
    /// <param name="member">Its name there, as <c>nameof(kvm_run.mmio)</c>.</param>
    public T Get<T>(string member) where T : unmanaged => Memory.Read<T>(PlaceOf(member));

    /// <summary>Why the guest stopped.</summary>
    public ExitReason ExitReason => (ExitReason)Memory.Read<uint>(PlaceOf(nameof(kvm_run.exit_reason)));

    /// <summary>Sets a member of <c>kvm_run</c>.</summary>
    /// <param name="member">Its name there, as <c>nameof(kvm_run.cr8)</c>.</param>
    /// <param name="value">A value of the member's own type.</param>
    public void Set<T>(string member, in T value) where T : unmanaged => Memory.Write(PlaceOf(member), in value);

    /// <summary>Where a member stands in this page, in bytes.</summary>
    public int PlaceOf(string member) => _layout.OffsetOf(member);

    /// <summary>Where a member stands on an architecture, in bytes.</summary>
    public static int OffsetOf(Architecture architecture, string member) => RunLayout.Of(architecture).OffsetOf(member);

    /// <summary>Where a member stands on x86_64, and on all architectures that have the common <see cref="kvm_run"/>, in bytes.</summary>
    public static int OffsetOf(string member) => OffsetOf(Architecture.x86_64, member);

    /// <summary>Bytes that the kernel says stand at an offset of the page, such as those of port I/O.</summary>
    /// <exception cref="NonsenseException">They do not stand within the page.</exception>
    public byte[] Bytes(ulong offset, ulong count)
    {
        if (offset > (ulong)Memory.Length || count > (ulong)Memory.Length - offset)
        {
            throw new NonsenseException($"{count} bytes at offset {offset} of a run page of {Memory.Length}");
        }

        var bytes = new byte[count];
        Memory.Read((long)offset, bytes);
        return bytes;
    }

    /// <summary>Unmaps the page.</summary>
    public void Dispose() => Memory.Dispose();
}
