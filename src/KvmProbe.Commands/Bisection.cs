namespace KvmProbe.Commands;

/// <summary>Finds where a line of things changes from one answer to the other, and asks the logarithm of them.</summary>
/// <typeparam name="T">The things.</typeparam>
/// <param name="line">All of them in their order; the answers of the first and the last are known, and differ.</param>
/// <param name="isLikeLast">Whether one is like the last; null where that cannot be told.</param>
public sealed class Bisection<T>(IReadOnlyList<T> line, Func<T, bool?> isLikeLast)
{
    private readonly HashSet<int> _untold = [];

    /// <summary>Asks until nothing is left between the two that can be told.</summary>
    /// <returns>The last that is like the first, the first that is like the last, and those between them of which it cannot be told.</returns>
    public (T Before, T After, IReadOnlyList<T> Untold) Find()
    {
        var (before, after) = (0, line.Count - 1);
        while (Between(before, after) is { } middle)
        {
            switch (isLikeLast(line[middle]))
            {
                case true:
                    after = middle;
                    break;
                case false:
                    before = middle;
                    break;
                default:
                    _untold.Add(middle);
                    break;
            }
        }

        return (line[before], line[after], [.. Enumerable.Range(before + 1, after - before - 1).Select(at => line[at])]);
    }

    /// <summary>The one nearest to the middle that was not asked in vain.</summary>
    private int? Between(int before, int after)
    {
        var left = Enumerable.Range(before + 1, after - before - 1).Where(at => !_untold.Contains(at)).ToList();
        return left.Count == 0 ? null : left.MinBy(at => Math.Abs((2 * at) - before - after));
    }
}
