using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe;

/// <summary>
/// A file descriptor of the target, with the raw door that every kind of descriptor has: any request with any argument, right or wrong.
/// Struct arguments are copied through memory of the target that ends at a page which cannot be touched, so that a kernel which
/// goes past the struct gets <c>EFAULT</c>; what the kernel is to fill is filled with <see cref="Canary"/> before.
/// </summary>
/// <param name="target">The host that the descriptor belongs to.</param>
/// <param name="thread">The thread that issues its calls.</param>
/// <param name="fd">The number; -1 and other wrong numbers can be said.</param>
public class KvmDescriptor(ITarget target, ITargetThread thread, int fd) : IDisposable
{
    /// <summary>The byte that stands where the kernel has not written.</summary>
    public const byte Canary = 0xa5;

    private readonly SystemCallNumbers _calls = SystemCallNumbers.Of(target.Architecture);
    private TargetMemory? _scratch;
    private bool _disposed;

    /// <summary>The host that the descriptor belongs to.</summary>
    public ITarget Target { get; } = target;

    /// <summary>The thread that issues the calls.</summary>
    public ITargetThread Thread { get; } = thread;

    /// <summary>The number.</summary>
    public int Fd { get; } = fd;

    /// <summary>An ioctl with a plain number as its argument.</summary>
    public SysResult Ioctl(uint request, ulong argument = 0) => Thread.Call(IoctlCall(request, argument));

    /// <summary>The same on another thread of the target than the one that the descriptor belongs to.</summary>
    public SysResult IoctlOn(ITargetThread thread, Request request, ulong argument = 0) =>
        thread.Call(IoctlCall(request[Target.Architecture], argument));

    /// <summary>Begins an ioctl on another thread of the target; the thread has its answer.</summary>
    public void BeginOn(ITargetThread thread, Request request, ulong argument) =>
        thread.Begin(IoctlCall(request[Target.Architecture], argument));

    /// <summary>An ioctl with a plain number as its argument.</summary>
    public SysResult Ioctl(Request request, ulong argument = 0) => Ioctl(request[Target.Architecture], argument);

    /// <summary>An ioctl whose argument lies in memory of the target.</summary>
    public SysResult Ioctl(Request request, TargetMemory memory, long offset = 0) => Ioctl(request, memory.Address + (ulong)offset);

    /// <summary>An ioctl whose argument is a header and a list, told and allocated apart.</summary>
    public SysResult Ioctl<THead, TItem>(Request request, VarArg<THead, TItem> argument)
        where THead : unmanaged
        where TItem : unmanaged => Ioctl(request, argument.Address);

    /// <summary>An ioctl that reads a struct from us.</summary>
    public SysResult IoctlWrite<T>(Request request, in T argument) where T : unmanaged
    {
        var offset = ScratchOffset<T>();
        _scratch!.Write(offset, in argument);
        return Ioctl(request, _scratch.Address + (ulong)offset);
    }

    /// <summary>An ioctl that fills a struct for us. What it leaves alone holds the canary.</summary>
    public SysResult IoctlRead<T>(Request request, out T argument) where T : unmanaged
    {
        Unsafe.SkipInit(out argument);
        MemoryMarshal.AsBytes(new Span<T>(ref argument)).Fill(Canary);
        return IoctlReadWrite(request, ref argument);
    }

    /// <summary>An ioctl that reads a struct from us and changes it.</summary>
    public SysResult IoctlReadWrite<T>(Request request, ref T argument) where T : unmanaged
    {
        var offset = ScratchOffset<T>();
        _scratch!.Write(offset, in argument);
        var result = Ioctl(request, _scratch.Address + (ulong)offset);
        argument = _scratch.Read<T>(offset);
        return result;
    }

    /// <summary><c>read</c> of the descriptor.</summary>
    public SysResult Read(TargetMemory memory, long offset, long length) =>
        Thread.Call(new SystemCall(_calls.read, (ulong)(long)Fd, memory.Address + (ulong)offset, (ulong)length));

    /// <summary><c>pread64</c> of the descriptor.</summary>
    public SysResult Read(TargetMemory memory, long offset, long length, ulong position) =>
        Thread.Call(new SystemCall(_calls.pread64, (ulong)(long)Fd, memory.Address + (ulong)offset, (ulong)length, position));

    /// <summary><c>write</c> of the descriptor.</summary>
    public SysResult Write(TargetMemory memory, long offset, long length) =>
        Thread.Call(new SystemCall(_calls.write, (ulong)(long)Fd, memory.Address + (ulong)offset, (ulong)length));

    /// <summary>A shared mapping of the descriptor.</summary>
    public SysResult Map(ulong length, ulong offset, out TargetMemory? memory) => TargetMap.Shared(Target, Fd, length, offset, out memory);

    /// <summary>The system call of an ioctl.</summary>
    protected SystemCall IoctlCall(uint request, ulong argument) => new(_calls.ioctl, (ulong)(long)Fd, request, argument);

    /// <summary>Closes the descriptor, and what belongs to it.</summary>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            Dispose(true);
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the descriptor, and what belongs to it. It is called once.</summary>
    protected virtual void Dispose(bool disposing)
    {
        _scratch?.Dispose();
        Target.Main.Call(new SystemCall(_calls.close, (ulong)(long)Fd));
    }

    private long ScratchOffset<T>() where T : unmanaged
    {
        const int pages = 2;
        var size = Unsafe.SizeOf<T>();
        var room = pages * Target.PageSize;
        if (size > room)
        {
            throw new ArgumentException($"{typeof(T).Name} has {size} bytes; structs over {room} go in memory of their own");
        }

        _scratch ??= TargetMap.Guarded(Target, room);
        return room - size;
    }

    /// <summary>
    /// 4.80: reads an attribute to the address in <c>addr</c>. <c>ENXIO</c>: there is no such one. <c>EPERM</c>: it cannot be read now.
    /// </summary>
    public SysResult GetDeviceAttr(in kvm_device_attr attribute) => IoctlWrite(Requests.KVM_GET_DEVICE_ATTR, in attribute);

    /// <summary>
    /// 4.80: sets an attribute from the address in <c>addr</c>. <c>ENXIO</c>: there is no such one. <c>EPERM</c>: it cannot be set now.
    /// </summary>
    public SysResult SetDeviceAttr(in kvm_device_attr attribute) => IoctlWrite(Requests.KVM_SET_DEVICE_ATTR, in attribute);

    /// <summary>4.81: asks whether there is an attribute. <c>ENXIO</c>: there is not.</summary>
    public SysResult HasDeviceAttr(in kvm_device_attr attribute) => IoctlWrite(Requests.KVM_HAS_DEVICE_ATTR, in attribute);
}
