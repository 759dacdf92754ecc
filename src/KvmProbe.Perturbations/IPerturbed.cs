using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Perturbations;

/// <summary>A VM or a vCPU of a perturbed case.</summary>
public interface IPerturbed
{
    /// <summary>Memory for arguments.</summary>
    TargetMemory Memory { get; }

    /// <summary>Issues an ioctl.</summary>
    SysResult Ioctl(Request request, ulong argument = 0);

    /// <summary>The first bytes of <see cref="Memory"/>.</summary>
    byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        Memory.Read(0, bytes);
        return bytes;
    }
}
