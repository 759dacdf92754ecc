using KvmProbe.Abi;

namespace KvmProbe.Perturbations;

/// <summary>A request whose effect no other request gets, so that a VMM issues it again for the VM that takes over.</summary>
/// <param name="Request">The request.</param>
/// <param name="IsList">Whether its argument goes on behind the struct.</param>
/// <param name="IsLate">Whether it comes after the state is set, which would undo it.</param>
public sealed record SetUpRequest(Request Request, bool IsList = false, bool IsLate = false);
