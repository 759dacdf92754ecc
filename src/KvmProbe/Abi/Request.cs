using System.Runtime.CompilerServices;
using KvmProbe.Targets;

namespace KvmProbe.Abi;

/// <summary>A request of the KVM API: an ioctl by its name, and its number on each architecture.</summary>
public sealed class Request
{
    private static readonly Architecture[] Architectures = Enum.GetValues<Architecture>();

    private readonly ArgumentSizes sizes;
    private readonly uint[] numbers;

    private Request(string name, byte nr, RequestDirection direction, string? argument, ArgumentSizes sizes)
    {
        Name = name;
        Nr = nr;
        Direction = direction;
        Argument = argument;
        this.sizes = sizes;
        numbers = [.. Architectures.Select(architecture => sizes[architecture] is { } size ? Encode(architecture, size) : 0)];
    }

    /// <summary>The kernel's name, such as <c>KVM_RUN</c>.</summary>
    public string Name { get; }

    /// <summary>The number within the type <c>KVMIO</c>.</summary>
    public byte Nr { get; }

    /// <summary>Which way the argument goes.</summary>
    public RequestDirection Direction { get; }

    /// <summary>The C type of the argument in the header, such as <c>struct kvm_regs</c>; null for a plain number or none.</summary>
    public string? Argument { get; }

    /// <summary>The architectures whose headers have the request.</summary>
    public IEnumerable<Architecture> On => sizes.On;

    /// <summary>The number that an architecture knows the request by.</summary>
    /// <exception cref="InvalidOperationException">The architecture does not have the request.</exception>
    public uint this[Architecture architecture]
    {
        get
        {
            var number = numbers[(int)architecture];
            return number != 0 ? number : throw Missing(architecture);
        }
    }

    /// <summary>Whether an architecture's headers have the request.</summary>
    public bool ExistsOn(Architecture architecture) => sizes[architecture] is not null;

    /// <summary>The size in bytes of the argument that the number says; null on an architecture that does not have the request.</summary>
    public int? ArgumentSize(Architecture architecture) => sizes[architecture];

    /// <summary>The struct that the argument points to, as an architecture has it; null where it points to none.</summary>
    public Type? ArgumentStruct(Architecture architecture)
    {
        const string prefix = "struct ";
        if (Argument is null || !Argument.StartsWith(prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var (all, name) = (typeof(Request), Argument[prefix.Length..]);
        return all.Assembly.GetType($"{all.Namespace}.{FolderOf(architecture)}.{name}") ?? all.Assembly.GetType($"{all.Namespace}.{name}");
    }

    /// <summary>
    /// The number as an architecture would encode it, whether or not it has the request: of a foreign request the size of the argument is
    /// that of the first architecture that has it. Such a number must be refused.
    /// </summary>
    public uint EncodedFor(Architecture architecture) => EncodedFor(architecture, ExistsOn(architecture) ? architecture : On.First());

    /// <summary>The number as an architecture would encode it, with the size that the argument has on another.</summary>
    public uint EncodedFor(Architecture architecture, Architecture sizeOn) =>
        Encode(architecture, sizes[sizeOn] ?? throw Missing(sizeOn));

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary><c>_IO</c>, on every architecture.</summary>
    internal static Request None(byte nr, [CallerMemberName] string name = "") =>
        new(name, nr, RequestDirection.None, null, ArgumentSizes.Same(0));

    /// <summary><c>_IOR</c> of a struct that has one layout, on every architecture.</summary>
    internal static Request Read<T>(byte nr, [CallerMemberName] string name = "") where T : unmanaged =>
        Of<T>(name, nr, RequestDirection.Read);

    /// <summary><c>_IOW</c> of a struct that has one layout, on every architecture.</summary>
    internal static Request Write<T>(byte nr, [CallerMemberName] string name = "") where T : unmanaged =>
        Of<T>(name, nr, RequestDirection.Write);

    /// <summary><c>_IOWR</c> of a struct that has one layout, on every architecture.</summary>
    internal static Request ReadWrite<T>(byte nr, [CallerMemberName] string name = "") where T : unmanaged =>
        Of<T>(name, nr, RequestDirection.ReadWrite);

    /// <summary><c>_IOR</c> of a struct that one architecture has.</summary>
    internal static Request Read<T>(byte nr, Architecture on, [CallerMemberName] string name = "") where T : unmanaged =>
        Of<T>(name, nr, RequestDirection.Read, on);

    /// <summary><c>_IOW</c> of a struct that one architecture has.</summary>
    internal static Request Write<T>(byte nr, Architecture on, [CallerMemberName] string name = "") where T : unmanaged =>
        Of<T>(name, nr, RequestDirection.Write, on);

    /// <summary><c>_IOWR</c> of a struct that one architecture has.</summary>
    internal static Request ReadWrite<T>(byte nr, Architecture on, [CallerMemberName] string name = "") where T : unmanaged =>
        Of<T>(name, nr, RequestDirection.ReadWrite, on);

    /// <summary><c>_IOR</c> of an argument whose size each architecture has its own of.</summary>
    internal static Request Read(byte nr, string argument, ArgumentSizes sizes, [CallerMemberName] string name = "") =>
        new(name, nr, RequestDirection.Read, argument, sizes);

    /// <summary><c>_IOW</c> of an argument whose size each architecture has its own of.</summary>
    internal static Request Write(byte nr, string argument, ArgumentSizes sizes, [CallerMemberName] string name = "") =>
        new(name, nr, RequestDirection.Write, argument, sizes);

    /// <summary><c>_IOWR</c> of an argument whose size each architecture has its own of.</summary>
    internal static Request ReadWrite(byte nr, string argument, ArgumentSizes sizes, [CallerMemberName] string name = "") =>
        new(name, nr, RequestDirection.ReadWrite, argument, sizes);

    /// <summary>The size of an argument that is a number, such as <c>__u64</c>, on every architecture.</summary>
    internal static ArgumentSizes SizeOfNumber<T>() where T : unmanaged => ArgumentSizes.Same(Unsafe.SizeOf<T>());

    private static Request Of<T>(string name, byte nr, RequestDirection direction, params ReadOnlySpan<Architecture> on)
        where T : unmanaged =>
        new(name, nr, direction, $"struct {typeof(T).Name}", ArgumentSizes.Same(Unsafe.SizeOf<T>(), on));

    private uint Encode(Architecture architecture, int size) =>
        IoctlEncoding.Of(architecture).Encode(Direction, Constants.KVMIO, Nr, size);

    private InvalidOperationException Missing(Architecture architecture) =>
        new($"{Name} does not exist on {architecture}, only on {string.Join(", ", On)}; {nameof(EncodedFor)} gives a number all the same");

    /// <summary>Where the structs stand that only an architecture has: the last part of their namespace.</summary>
    private static string FolderOf(Architecture architecture) => architecture switch
    {
        Architecture.x86_64 => "X86",
        Architecture.arm64 => "Arm64",
        Architecture.riscv64 => "Riscv",
        Architecture.s390x => "S390",
        Architecture.ppc64le => "Powerpc",
        Architecture.loongarch64 => "Loongarch",
        Architecture.mips64 => "Mips",
        _ => throw new ArgumentOutOfRangeException(nameof(architecture)),
    };
}
