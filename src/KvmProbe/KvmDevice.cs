using KvmProbe.Targets;

namespace KvmProbe;

/// <summary>
/// A device descriptor, as <see cref="KvmVm.CreateDevice"/> gives it. What it takes are the attributes of <see cref="KvmDescriptor"/>.
/// </summary>
/// <param name="target">The host.</param>
/// <param name="fd">The number of the descriptor.</param>
public sealed class KvmDevice(ITarget target, int fd) : KvmDescriptor(target, target.Main, fd);
