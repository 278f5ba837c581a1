using CostDashboard.Core.Attributing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Storage;

/// <summary>Walks stored records for attribution rules, oldest first. For jobs: it looks at every record of its range.</summary>
public interface IAttributionReader
{
    /// <param name="after">Where the page before ended; null for the first.</param>
    Task<LackingPage> ReadAsync(AttributionRange range, UsageCursor? after, CancellationToken ct);
}

/// <param name="From">UTC.</param>
/// <param name="To">UTC, exclusive.</param>
/// <param name="Lacking">Records that lack any of these are given; the others are only added up.</param>
public sealed record AttributionRange(DateTime From, DateTime To, AttributionFields Lacking);

/// <param name="Records">Those that lack what was asked for.</param>
/// <param name="Teams">All records of the page by team, "(unattributed)" among them.</param>
/// <param name="UpTo">Time of the last record looked at, UTC.</param>
/// <param name="Next">Null at the end of the range.</param>
public sealed record LackingPage(
    IReadOnlyList<LackingUsage> Records, IReadOnlyDictionary<string, RecordSum> Teams, DateTime UpTo, UsageCursor? Next);

/// <summary>A stored record that lacks some attribution, with no more of it than rules ask for.</summary>
/// <param name="Record">Read for the caller alone; its id and counts are left out.</param>
/// <param name="Cost">Null = unknown.</param>
public sealed record LackingUsage(long Seq, DateTime At, UsageRecord Record, Money? Cost);
