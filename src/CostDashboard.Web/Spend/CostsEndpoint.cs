using CostDashboard.Core.Analytics;
using CostDashboard.Storage;

namespace CostDashboard.Web.Spend;

/// <summary>GET /api/v1/costs, and why they are what they are.</summary>
public static class CostsEndpoint
{
    /// <summary>More rows than this are a mistake in the question, or a job for several calls.</summary>
    private const int MaximumRows = 200_000;

    public static async Task<IResult> GetAsync(HttpContext http, SpendQuery query, ReportingZone zone, IRollups rollups, TimeProvider time)
    {
        var text = new QueryText(http.Request.Query, zone);
        var question = Question(text, zone, time.GetUtcNow().UtcDateTime);
        var format = text.One("format");
        if (format is not (null or "json" or "csv")) text.Error("format", "must be json or csv");
        if (text.Problem() is { } problem) return problem;

        var result = await query.RunAsync(question, http.RequestAborted);
        if (result.Refusal is { } refusal) return TypedResults.Problem(refusal, statusCode: StatusCodes.Status400BadRequest);
        if (result.Rows.Count > MaximumRows)
        {
            return TypedResults.Problem($"The answer has {result.Rows.Count} rows, more than {MaximumRows}. Ask for a shorter time or fewer dimensions.", statusCode: StatusCodes.Status400BadRequest);
        }

        var wantsCsv = format == "csv" || (format is null && http.Request.GetTypedHeaders().Accept.Any(accept => accept.MediaType == "text/csv"));
        return wantsCsv
            ? new CostsCsv(question, result.Rows, zone)
            : TypedResults.Ok(new CostsAnswer([.. result.Rows.Select(row => CostColumns.Of(row, question, zone))], CostColumns.Of(result.Total), rollups.RolledUpTo));
    }

    /// <summary>GET /api/v1/costs/why.</summary>
    public static async Task<IResult> WhyAsync(HttpContext http, CellQuery query, ReportingZone zone, TimeProvider time)
    {
        var text = new QueryText(http.Request.Query, zone);
        var (from, to) = Period(text, zone, time.GetUtcNow().UtcDateTime);
        var question = new SpendQuestion { From = from, To = to, Where = text.Filters() };
        return text.Problem() ?? TypedResults.Ok(CellAnswer.Of(question, await query.RunAsync(question, http.RequestAborted)));
    }

    /// <summary>Without a period: the running month of the reporting zone.</summary>
    private static (DateTime From, DateTime To) Period(QueryText text, ReportingZone zone, DateTime now)
    {
        var today = zone.DayOf(now);
        var from = text.Instant("from") ?? zone.StartOf(new DateOnly(today.Year, today.Month, 1));
        var to = text.Instant("to") ?? zone.StartOf(today.AddDays(1));
        if (to <= from) text.Error("to", "must be after from; ranges are [from, to)");
        return (from, to);
    }

    private static SpendQuestion Question(QueryText text, ReportingZone zone, DateTime now)
    {
        var (from, to) = Period(text, zone, now);
        var granularity = Granularity.Total;
        if (text.One("granularity") is { } name && (!Enum.TryParse(name, ignoreCase: true, out granularity) || !name.All(char.IsAsciiLetter)))
        {
            text.Error("granularity", "must be total, hour, day or month");
        }

        return new SpendQuestion { From = from, To = to, Granularity = granularity, GroupBy = text.GroupBy("group_by"), Where = text.Filters() };
    }
}
