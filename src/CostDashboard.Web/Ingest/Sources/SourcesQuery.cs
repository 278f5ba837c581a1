using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using CostDashboard.Web.Host;
using CostDashboard.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Ingest;

/// <summary>
/// Which sources came in, through which key, in which format, and what became of it: today and in the last 30 days of the reporting zone,
/// today among them.
/// </summary>
public sealed class SourcesQuery(IDbContextFactory<CostDbContext> contexts, IngestCounters counters, ReportingCalendar calendar)
{
    private const int Days = 30;

    public async Task<IReadOnlyList<SourceRow>> RunAsync(CancellationToken ct)
    {
        await counters.SaveAsync(ct);
        var today = calendar.Today;
        var first = today.AddDays(1 - Days);
        await using var context = await contexts.CreateDbContextAsync(ct);
        var counts = await context.IngestCounts.AsNoTracking().Where(count => count.Day >= first).ToListAsync(ct);
        return
        [
            .. counts.GroupBy(count => (count.Source, count.Key, count.Format))
                .Select(days => new SourceRow(
                    days.Key.Source,
                    days.Key.Key,
                    days.Key.Format,
                    Sum(days.Where(day => day.Day == today)),
                    Sum(days),
                    days.Max(day => day.LastAt)))
                .OrderByDescending(row => row.LastAt).ThenBy(row => row.Source, StringComparer.Ordinal),
        ];
    }

    private static SourceCounts Sum(IEnumerable<IngestCount> days) =>
        days.Aggregate(SourceCounts.None, (sum, day) => sum + new SourceCounts(day.Accepted, day.Duplicates, day.Conflicts, day.Rejected));
}

/// <summary>What came in of one source, through one API key, in one format.</summary>
/// <param name="Source">As the records name it.</param>
/// <param name="Key">The API key's name; for what is uploaded or fetched, the name of that.</param>
/// <param name="LastAt">UTC.</param>
public sealed record SourceRow(string Source, string Key, string Format, SourceCounts Today, SourceCounts Last30Days, DateTime LastAt);
