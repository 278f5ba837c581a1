using System.Globalization;
using CostDashboard.Core.Analytics;

namespace CostDashboard.Web.Tokens;

/// <summary>How near predictions came, by period and model.</summary>
public sealed class PredictionsQuery(Predictions predictions, ReportingZone zone)
{
    public async Task<PredictionsAnswer> RunAsync(DateTime from, DateTime to, PredictionPeriod period, Func<string, string?> modelGroup, CancellationToken ct)
    {
        var page = await predictions.ReadAsync(from, to, ct);
        return new PredictionsAnswer(Rows(page.Samples, period, modelGroup), PredictionRow.Of(null, null, page.Samples), page.IsComplete, page.LookedBackTo);
    }

    /// <summary>By period, then model.</summary>
    public IReadOnlyList<PredictionRow> Rows(IEnumerable<PredictionSample> samples, PredictionPeriod period, Func<string, string?> modelGroup) =>
    [
        .. samples
            .GroupBy(sample => (Period: PeriodOf(sample.AtUtc, period), Model: modelGroup(sample.Model)))
            .OrderBy(group => group.Key.Period, StringComparer.Ordinal).ThenBy(group => group.Key.Model, StringComparer.Ordinal)
            .Select(group => PredictionRow.Of(group.Key.Period, group.Key.Model, [.. group])),
    ];

    private string? PeriodOf(DateTime atUtc, PredictionPeriod period)
    {
        if (period == PredictionPeriod.Total) return null;

        var day = zone.DayOf(atUtc);
        if (period == PredictionPeriod.Week) day = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        return day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
