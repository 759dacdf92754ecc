namespace KvmProbe.Targets;

/// <summary>A system call: its number on the target's architecture and its arguments as the registers carry them.</summary>
/// <param name="Number">The number on the target's architecture, from <see cref="SystemCallNumbers"/>.</param>
/// <param name="A0">The first argument.</param>
/// <param name="A1">The second argument.</param>
/// <param name="A2">The third argument.</param>
/// <param name="A3">The fourth argument.</param>
/// <param name="A4">The fifth argument.</param>
/// <param name="A5">The sixth argument.</param>
public readonly record struct SystemCall(int Number, ulong A0 = 0, ulong A1 = 0, ulong A2 = 0, ulong A3 = 0, ulong A4 = 0, ulong A5 = 0);
