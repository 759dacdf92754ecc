using KvmProbe.Abi;

namespace KvmProbe.Perturbations;

/// <summary>A set-up call of a case, as it is issued again for the VM that takes over.</summary>
/// <param name="SetUp">The request.</param>
/// <param name="Vcpu">The vCPU that it was issued on, or that it made; null when it is about the VM.</param>
/// <param name="Argument">The argument.</param>
/// <param name="Bytes">What the argument pointed to; null when it is a number.</param>
public sealed record SetUpCall(SetUpRequest SetUp, PerturbedVcpu? Vcpu, ulong Argument, byte[]? Bytes)
{
    /// <summary>Issues it again.</summary>
    /// <param name="vm">The VM.</param>
    /// <exception cref="PerturbationException">The kernel refuses what it took before.</exception>
    public void Issue(PerturbedVm vm)
    {
        IPerturbed on = Vcpu is null ? vm : Vcpu;
        if (Bytes is not null)
        {
            on.Memory.Write(0, Bytes);
        }

        var result = on.Ioctl(SetUp.Request, Bytes is null ? Argument : on.Memory.Address);
        if (!result.Ok && result.Errno != Targets.Errno.EBADF)
        {
            throw new PerturbationException($"{SetUp.Request.Name} for the VM that takes over: {result}");
        }
    }
}
