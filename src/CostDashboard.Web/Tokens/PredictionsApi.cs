using CostDashboard.Core.Analytics;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Tokens;

/// <summary>GET /api/v1/predictions.</summary>
public static class PredictionsApi
{
    private const int DaysWithoutAPeriod = 30;

    public static async Task<IResult> GetAsync(HttpContext http, PredictionsQuery query, ReportingZone zone, TimeProvider time)
    {
        var text = new QueryText(http.Request.Query, zone);
        var tomorrow = zone.DayOf(time.GetUtcNow().UtcDateTime).AddDays(1);
        var from = text.Instant("from") ?? zone.StartOf(tomorrow.AddDays(-DaysWithoutAPeriod));
        var to = text.Instant("to") ?? zone.StartOf(tomorrow);
        if (to <= from) text.Error("to", "must be after from; ranges are [from, to)");

        var period = PredictionPeriod.Total;
        if (text.One("granularity") is { } name && (!Enum.TryParse(name, ignoreCase: true, out period) || !name.All(char.IsAsciiLetter)))
            text.Error("granularity", "must be total, day or week");
        var group = text.One("group_by");
        if (group is not (null or "model")) text.Error("group_by", "must be model, or left out");
        if (text.Problem() is { } problem) return problem;

        return TypedResults.Ok(await query.RunAsync(from, to, period, model => group is null ? null : model, http.RequestAborted));
    }
}

/// <summary>Predictions beside what was billed.</summary>
/// <param name="Complete">False where the range holds too many records: then it was read from <paramref name="LookedBackTo"/> on.</param>
public sealed record PredictionsAnswer(IReadOnlyList<PredictionRow> Rows, PredictionRow Total, bool Complete, DateTime LookedBackTo);
