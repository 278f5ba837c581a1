using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Ui;

/// <summary>
/// Totals of all groups that were ever seen. Names that cost nobody anything to make up must not fill the memory: where there are too many
/// groups, or where nothing is kept of them, those of the last days are given.
/// </summary>
public sealed class SeenGroups(ISpendReader reader, ReportingCalendar calendar, ReportingZone zone)
{
    private const int MostGroups = 50_000;

    /// <summary>A sender's clock may run ahead of ours by a day, and zones lie a day apart.</summary>
    private const int DaysAhead = 3;

    /// <summary>Days back, one question after another until one is answered.</summary>
    private static readonly int[] Narrower = [366, 31, 1];

    public async Task<IReadOnlyList<SpendRow>> ReadAsync(SeenQuestion ask, CancellationToken ct)
    {
        var first = ask.Since ?? zone.DayOf(UsageLimits.EarliestTimestamp);
        foreach (var day in Narrower.Select(days => calendar.Today.AddDays(-days)).Where(day => day > first).Prepend(first))
        {
            var question = new SpendQuestion
            {
                From = zone.StartOf(day),
                To = zone.StartOf(calendar.Today.AddDays(DaysAhead)),
                Granularity = ask.Granularity,
                GroupBy = ask.GroupBy,
                Where = ask.Where,
                MostRows = MostGroups,
                Limit = ask.Limit,
            };
            var answer = await reader.ReadAsync(question, ct);
            if (answer.Refusal is null) return answer.Rows;
        }

        return [];
    }
}

/// <summary>Which groups are asked for.</summary>
public sealed record SeenQuestion(params IReadOnlyList<Dimension> GroupBy)
{
    /// <summary>A day of the reporting zone; null for all time.</summary>
    public DateOnly? Since { get; init; }

    public Granularity Granularity { get; init; }

    /// <summary>How many groups at most, those with the highest cost; null for all.</summary>
    public int? Limit { get; init; }

    public IReadOnlyDictionary<Dimension, IReadOnlyList<string>> Where { get; init; } = new Dictionary<Dimension, IReadOnlyList<string>>();
}
