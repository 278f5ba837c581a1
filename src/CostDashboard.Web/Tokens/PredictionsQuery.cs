using System.Globalization;
using CostDashboard.Core.Analytics;

namespace CostDashboard.Web.Tokens;

/// <summary>How near predictions came, by period and model.</summary>
public sealed class PredictionsQuery(Predictions predictions, ReportingZone zone)
{
    public async Task<PredictionsAnswer> RunAsync(
        DateTime from, DateTime to, PredictionPeriod period, Func<string, string?> modelGroup, CancellationToken ct)
    {
        var page = await predictions.ReadAsync(from, to, ct);
        return new PredictionsAnswer(
            Rows(page.Samples, period, modelGroup), PredictionRow.Of(null, null, page.Samples), page.IsComplete, page.LookedBackTo);
    }

    /// <summary>By period, then model.</summary>
    public IReadOnlyList<PredictionRow> Rows(
        IEnumerable<PredictionSample> samples, PredictionPeriod period, Func<string, string?> modelGroup) =>
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

/// <summary>What predictions are put together by.</summary>
public enum PredictionPeriod
{
    Total,
    Day,

    /// <summary>From Monday on.</summary>
    Week,
}

/// <summary>Predictions of a period and a model.</summary>
/// <param name="Period">A day, a week's Monday, or null for the whole range.</param>
/// <param name="Model">Null for all.</param>
/// <param name="ByHash">Records among them that were found by the hash of a kept count; the others predicted themselves.</param>
/// <param name="Tokens">Of the whole input.</param>
public sealed record PredictionRow(string? Period, string? Model, int Records, int ByHash, PredictionScore Tokens, PredictionScore Cost)
{
    public static PredictionRow Of(string? period, string? model, IReadOnlyCollection<PredictionSample> samples) => new(
        period, model, samples.Count, samples.Count(sample => sample.KeptHash is not null),
        PredictionScore.Of(
            samples.Where(sample => sample is { PredictedTokens: not null, ActualTokens: not null })
                .Select(sample => ((decimal)sample.PredictedTokens!, (decimal)sample.ActualTokens!))),
        PredictionScore.Of(
            samples.Where(sample => sample is { PredictedCost: not null, ActualCost: not null })
                .Select(sample => (sample.PredictedCost!.Value.Usd, sample.ActualCost!.Value.Usd))));
}
