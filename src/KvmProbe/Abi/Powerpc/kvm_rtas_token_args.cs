using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Powerpc;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The name of an RTAS service and its token. Argument of KVM_PPC_RTAS_DEFINE_TOKEN (4.86).</summary>
[StructLayout(LayoutKind.Explicit, Size = 128)]
public struct kvm_rtas_token_args
{
    [FieldOffset(0)] public Array120<byte> name;
    [FieldOffset(120)] public ulong token;
}
