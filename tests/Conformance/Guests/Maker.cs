using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Guests;

/// <summary>A request that makes or takes something, with the smallest argument that the catalogue has for it.</summary>
public sealed class Maker
{
    private const int Room = 65536;
    private readonly IoctlEntry _entry;
    private readonly Type? _struct;
    private readonly bool _points;
    private readonly byte[] _sample = [];
    private readonly TargetMemory _memory;
    private readonly bool _isSwapped;

    /// <summary>Lays the argument out.</summary>
    public Maker(Lab lab, IoctlEntry entry)
    {
        (_entry, Request, _memory) = (entry, RequestNames.Named(entry.Name), lab.Memory(lab.Target.PageSize));
        _isSwapped = ArchitectureTraits.Of(lab.Target.Architecture).IsSwapped;
        _points = entry.Argument is "pointer" or "list";
        if (_points)
        {
            _struct = Request.ArgumentStruct(lab.Target.Architecture);
            _sample = new byte[Request.ArgumentSize(lab.Target.Architecture)!.Value];
            foreach (var (path, number) in entry.Sample)
            {
                Fields.Set(_struct!, _sample, path, number);
            }

            foreach (var (path, what) in entry.Given)
            {
                Fields.Set(_struct!, _sample, path, what is "eventfd" ? (ulong)EventFd.Create(lab).Fd : lab.Memory(Room).Address);
            }

            Turn(_sample);
        }
    }

    /// <summary>The request.</summary>
    public Request Request { get; }

    /// <summary>Whether it makes a descriptor.</summary>
    public bool Makes => _entry.Makes is not null;

    /// <summary>An argument that cannot be right: all bits are set.</summary>
    public ulong Nonsense()
    {
        Fill(0xff);
        return _points ? _memory.Address : ulong.MaxValue;
    }

    /// <summary>The argument.</summary>
    public ulong Argument()
    {
        _memory.Write(0, _sample);
        return _points ? _memory.Address : 0;
    }

    /// <summary>The descriptor that a request which was taken has made.</summary>
    public long Made(SysResult result)
    {
        if (_entry.MakesResult)
        {
            return result.Value;
        }

        var bytes = new byte[_sample.Length];
        _memory.Read(0, bytes);
        Turn(bytes);
        return (int)Fields.Get(_struct!, bytes, _entry.Makes!);
    }

    /// <summary>Turns the argument between the target's byte order and this machine's.</summary>
    private void Turn(byte[] bytes)
    {
        if (_isSwapped)
        {
            ScalarShape.Swap(_struct!, bytes);
        }
    }

    private void Fill(byte value)
    {
        var bytes = new byte[_sample.Length];
        bytes.AsSpan().Fill(value);
        _memory.Write(0, bytes);
    }
}
