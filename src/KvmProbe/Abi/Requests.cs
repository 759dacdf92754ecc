using System.Reflection;

namespace KvmProbe.Abi;

/// <summary>
/// Every request of the header of Linux 7.3.4, with the kernel's name. The number in brackets after each description is the section of the
/// API document.
/// </summary>
public static partial class Requests
{
    private static readonly Lazy<IReadOnlyList<Request>> Listed = new(() => ListOf(typeof(Requests)));

    /// <summary>All of them, in the order of their numbers.</summary>
    public static IReadOnlyList<Request> All => Listed.Value;

    internal static IReadOnlyList<Request> ListOf(Type holder) =>
    [
        .. holder.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => field.GetValue(null))
            .OfType<Request>()
            .OrderBy(request => request.Nr)
            .ThenBy(request => request.Name, StringComparer.Ordinal),
    ];
}
