using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Columns;

/// <summary>
/// Keeps apart the lines of one body that differ only in what we do not know, such as a new way to group: each of them gets an id made of
/// all its cells. Without that they would be one line, and what they used would be lost.
/// </summary>
internal sealed class LineIds
{
    private readonly Dictionary<string, (UsageRecord Record, UInt128 FullHash)> seen = new(StringComparer.Ordinal);

    public void Add(UsageRecord record, UInt128 fullHash)
    {
        if (seen.TryAdd(record.Id!, (record, fullHash))) return;

        var (first, fullHashOfFirst) = seen[record.Id!];
        first.Id = LineIdentity.Id(fullHashOfFirst);
        record.Id = LineIdentity.Id(fullHash);
    }
}
