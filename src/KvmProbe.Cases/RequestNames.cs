using KvmProbe.Abi;

namespace KvmProbe.Cases;

/// <summary>Requests by their names, the obsolete ones too.</summary>
public static class RequestNames
{
    private static readonly Dictionary<string, Request> All =
        Requests.All.Concat(ObsoleteRequests.All).ToDictionary(request => request.Name);

    /// <summary>The names.</summary>
    public static IReadOnlyCollection<string> Known => All.Keys;

    /// <summary>The request of an entry of the catalogue.</summary>
    public static Request Named(string name) =>
        All.TryGetValue(name, out var request) ? request : throw new DataException($"{name}: the catalogue names a request that no header has");
}
