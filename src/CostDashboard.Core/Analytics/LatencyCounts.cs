namespace CostDashboard.Core.Analytics;

/// <summary>
/// How many requests took how long, in fixed bins that grow by a tenth: counts of any groups add up, and a percentile read from them is
/// within 5 % of the exact one. Times up to 10 ms have a bin each; the last bin takes everything from about a day on.
/// </summary>
public sealed class LatencyCounts
{
    public static readonly LatencyCounts None = new([]);

    private static readonly long[] LowerBounds = MakeLowerBounds();

    private readonly (int Bin, long Requests)[] _counts;

    private LatencyCounts((int Bin, long Requests)[] counts) => _counts = counts;

    /// <summary>How many bins there are.</summary>
    public static int Bins => LowerBounds.Length;

    /// <summary>Requests whose latency is known.</summary>
    public long Requests => _counts.Sum(count => count.Requests);

    /// <summary>The bins that hold anything, in rising order.</summary>
    public IReadOnlyList<(int Bin, long Requests)> Counts => _counts;

    /// <param name="counts">In rising order of bins; each count is above 0.</param>
    public static LatencyCounts Of(IReadOnlyList<(int Bin, long Requests)> counts) => counts.Count == 0 ? None : new([.. counts]);

    /// <param name="milliseconds">Below 0 counts as 0.</param>
    public static int BinOf(long milliseconds)
    {
        var place = Array.BinarySearch(LowerBounds, Math.Max(milliseconds, 0));
        return place >= 0 ? place : ~place - 1;
    }

    /// <summary>
    /// The latency, in milliseconds, that a share of the requests did not exceed, by nearest rank; null when none is known.
    /// </summary>
    /// <param name="share">Above 0, up to 1: 0.95 for the 95th percentile.</param>
    public double? Percentile(double share)
    {
        var rank = (long)Math.Ceiling(share * Requests);
        foreach (var (bin, requests) in _counts)
        {
            rank -= requests;
            if (rank <= 0) return MiddleOf(bin);
        }

        return null;
    }

    /// <summary>Throws <see cref="OverflowException"/> rather than wrap.</summary>
    public static LatencyCounts Sum(IEnumerable<LatencyCounts> parts)
    {
        long[]? sums = null;
        foreach (var part in parts)
        {
            if (part._counts.Length == 0) continue;

            sums ??= new long[Bins];
            foreach (var (bin, requests) in part._counts) sums[bin] = checked(sums[bin] + requests);
        }

        return sums is null ? None : Of([.. sums.Select((requests, bin) => (bin, requests)).Where(count => count.requests != 0)]);
    }

    /// <summary>The geometric middle: as far, in percent, from the shortest time of the bin as from the longest.</summary>
    private static double MiddleOf(int bin)
    {
        var lower = LowerBounds[bin];
        var longest = bin + 1 < LowerBounds.Length ? LowerBounds[bin + 1] - 1 : lower;
        return lower == longest ? lower : Math.Sqrt((double)lower * longest);
    }

    private static long[] MakeLowerBounds()
    {
        const long longest = 24 * 60 * 60 * 1000;
        var bounds = new List<long>();
        for (var bound = 0L; bound < longest; bound = Math.Max(bound + 1, bound * 11 / 10)) bounds.Add(bound);
        bounds.Add(longest);
        return [.. bounds];
    }
}
