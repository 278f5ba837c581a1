using CostDashboard.Core.Attributing;

namespace CostDashboard.Storage;

/// <param name="Records">Those that lack what was asked for.</param>
/// <param name="Teams">All records of the page by team, "(unattributed)" among them.</param>
/// <param name="UpTo">Time of the last record looked at, UTC.</param>
/// <param name="Next">Null at the end of the range.</param>
public sealed record LackingPage(
    IReadOnlyList<LackingUsage> Records, IReadOnlyDictionary<string, RecordSum> Teams, DateTime UpTo, UsageCursor? Next);
