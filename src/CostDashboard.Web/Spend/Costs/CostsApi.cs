using System.Text.Json.Serialization;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing.Currency;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Storage.Rollups;
using CostDashboard.Web.Currencies;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Spend;

/// <summary>GET /api/v1/costs, and why they are what they are.</summary>
public static class CostsApi
{
    private const int MostLimit = 10_000;

    public static void MapCosts(this RouteGroupBuilder api)
    {
        api.MapGet("/costs", GetAsync).WithTags("Costs")
            .WithSummary(
                "Totals from rollups by granularity (total, hour, day, month) and dimensions; JSON, or CSV by Accept: text/csv. "
                + "With limit (1 to 10,000) only the groups with the highest cost, and the sum of the others.")
            .AddOpenApiOperationTransformer(TextAnswer.AlsoAs("text/csv"))
            .Produces<CostsAnswer>().ProducesProblem(400);
        api.MapGet("/costs/why", WhyAsync).WithTags("Costs")
            .WithSummary(
                "Why a total is what it is: its records by the price applied, each bucket × rate = amount. Of the first 500,000 records "
                    + "of the time asked for.")
            .Produces<CellAnswer>().ProducesProblem(400);
    }

    private static async Task<IResult> GetAsync(
        HttpContext http, SpendQuery query, CurrencyStore currencies, HeldDimensions held, ReportingZone zone, IRollups rollups,
        TimeProvider time)
    {
        var text = new QueryText(http.Request.Query, zone);
        var question = Question(text, held, zone, time.GetUtcNow().UtcDateTime);
        var format = text.One("format");
        if (format is not (null or "json" or "csv")) text.Error("format", "must be json or csv");
        var code = Currency(text, currencies);
        if (text.Number("limit", 0, 1, MostLimit) is > 0 and var limit) question = question with { Limit = limit };
        if (text.Problem() is { } problem) return problem;

        var result = await query.RunAsync(question, http.RequestAborted);
        if (result.Refusal is { } refusal) return TypedResults.Problem(refusal, statusCode: StatusCodes.Status400BadRequest);

        var converted = code is null ? null : await ConvertAsync(code, question, result.Rows, query, currencies, zone, http.RequestAborted);
        if (converted?.Refusal is { } notConverted) return notConverted.ToResult();

        var currency = converted?.Value;
        var wantsCsv = format == "csv"
            || (format is null && http.Request.GetTypedHeaders().Accept.Any(accept => accept.MediaType == "text/csv"));
        var columns = new CostColumns(question, zone, currency);
        return wantsCsv
            ? new CostsCsv(columns, result.Rows)
            : TypedResults.Ok(new CostsAnswer(
                result.Rows.Select(columns.Of), result.Others is { } others ? columns.Of(others) : null, columns.Of(result.Total),
                rollups.RolledUpTo,
                currency?.Currency, currency?.Rates.Select(rate => new CurrencyRateUsed(CurrencyRateText.Name(rate.Month), rate.PerUsd))
                    .ToList()));
    }

    private static string? Currency(QueryText text, CurrencyStore currencies)
    {
        var code = text.One("currency")?.ToUpperInvariant();
        if (code is null or CurrencyRates.Usd || currencies.Rates.Currencies.Contains(code)) return code;

        text.Error("currency", CurrencyCodes.IsKnown(code)
            ? $"is '{code}', which has no rates. There are {string.Join(", ", currencies.Rates.Currencies.Prepend(CurrencyRates.Usd))}."
            : CurrencyRateText.NotKnown(code));
        return null;
    }

    /// <summary>
    /// A total over time is asked for once more by month, since each month has a rate of its own; so is the whole, where rows are only
    /// some of it.
    /// </summary>
    private static async Task<Outcome<CurrencyColumns>> ConvertAsync(
        string code, SpendQuestion question, IReadOnlyList<SpendRow> rows, SpendQuery query, CurrencyStore currencies, ReportingZone zone,
        CancellationToken ct)
    {
        var isTotal = question.Granularity == Granularity.Total;
        var byMonth = question with { Granularity = Granularity.Month, WithLatency = false };
        var months = isTotal ? await query.RunAsync(byMonth, ct) : null;
        var whole = question.Limit is null ? null : await query.RunAsync(byMonth with { GroupBy = [], Limit = null }, ct);
        if ((months?.Refusal ?? whole?.Refusal) is { } refusal)
        {
            return Refusal.Because($"Amounts in {code} are added up by month. {refusal}");
        }

        return CurrencyColumns.Of(
            code, currencies.Rates, months?.Rows ?? rows, whole?.Rows, isTotal ? Granularity.Month : question.Granularity,
            question.Granularity, zone);
    }

    /// <summary>GET /api/v1/costs/why.</summary>
    private static async Task<IResult> WhyAsync(
        HttpContext http, CellQuery query, HeldDimensions held, ReportingZone zone, TimeProvider time)
    {
        var text = new QueryText(http.Request.Query, zone);
        var (from, to) = Period(text, zone, time.GetUtcNow().UtcDateTime);
        var question = new SpendQuestion { From = from, To = to, Where = text.Filters(held) };
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

    private static SpendQuestion Question(QueryText text, HeldDimensions held, ReportingZone zone, DateTime now)
    {
        var (from, to) = Period(text, zone, now);
        var granularity = Granularity.Total;
        if (text.One("granularity") is { } name
            && (!Enum.TryParse(name, ignoreCase: true, out granularity) || !name.All(char.IsAsciiLetter)))
        {
            text.Error("granularity", "must be total, hour, day or month");
        }

        return new SpendQuestion
        {
            From = from,
            To = to,
            Granularity = granularity,
            GroupBy = text.GroupBy("group_by", held),
            Where = text.Filters(held),
            WithLatency = true,
        };
    }
}

/// <param name="Rows">period, then a column a dimension, then figures: <see cref="CostColumns"/>. Made while they are written: together
/// they are many times what they are made of.</param>
/// <param name="Others">The rows that a limit left out: how many, and their sum; absent where none was asked for.</param>
/// <param name="Total">The sum of the rows and of the others.</param>
/// <param name="RolledUpTo">Up to when the totals hold everything that was stored.</param>
/// <param name="Currency">Of "cost" beside "cost_usd"; absent unless asked for.</param>
/// <param name="Rates">Those that were used, by month; one may stand for later months that have none.</param>
public sealed record CostsAnswer(
    IEnumerable<CostRow> Rows,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CostRow? Others,
    CostRow Total, DateTime? RolledUpTo,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Currency,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<CurrencyRateUsed>? Rates);
