namespace KvmProbe.Perturbations;

/// <summary>A guest that needs no set-up: it stands where a vCPU begins after its reset, and exits to user space for ever.</summary>
/// <param name="Page">The guest-physical address of its page.</param>
/// <param name="Offset">Where in the page it begins.</param>
/// <param name="Code">Its instructions.</param>
public sealed record ResetCode(ulong Page, int Offset, byte[] Code);
