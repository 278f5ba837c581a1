using System.Text;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Currency;
using CostDashboard.Core.Pricing.Currency.Feed;
using CostDashboard.Core.Usage;
using CostDashboard.Storage.Model;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Fetching;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Currencies;

/// <summary>/api/v1/currency: exchange rates by month, and the feed they may come from.</summary>
public static class CurrencyApi
{
    private const int MaximumBytes = 4 * 1024 * 1024;
    private const string Body =
        "{\"rates\":[{\"month\":\"2026-11\",\"currency\":\"KRW\",\"per_usd\":1385.2}]}, or as text/csv a table month,currency,rate.";

    public static void MapRatesAndFeed(this RouteGroupBuilder currency)
    {
        currency.MapGet("/rates", List).Needs(Actions.SeeSpend)
            .WithSummary("Exchange rates by month: units of a currency for one US dollar; JSON, or CSV by format=csv or Accept: text/csv.")
            .AddOpenApiOperationTransformer(TextAnswer.AlsoAs("text/csv"))
            .Produces<ExchangeRatesAnswer>().ProducesProblem(400);
        currency.MapPut("/rates", SetAsync).Needs(Actions.EditCurrency)
            .WithSummary("Set months' rates; others stay. All of them or, where one cannot be used, none.")
            .AddOpenApiOperationTransformer(RequestBody.Describe(Body, "application/json", "text/csv"))
            .Produces<RateCounts>().ProducesValidationProblem().ProducesProblem(413);
        currency.MapDelete("/rates", DeleteAsync).Needs(Actions.EditCurrency)
            .WithSummary("Delete one month's rate of a currency.")
            .Produces(204).ProducesValidationProblem().ProducesProblem(404);
        currency.MapGet("/feed", async (CurrencyFeedOptions options, FetchStates states, CancellationToken ct) =>
                TypedResults.Ok(FetchAnswer.Of(options, await states.FindAsync(CurrencyFetcher.Name, ct))))
            .Needs(Actions.SeeSpend)
            .WithSummary("The feed of exchange rates: whether it is on, and how the last attempt ended.");
        currency.MapPost("/feed/run", RunAsync).Needs(Actions.EditCurrency)
            .WithSummary("Fetch the feed now.").Produces<FetchAnswer>().ProducesProblem(409).ProducesProblem(502);
    }

    private static IResult List(HttpContext http, CurrencyStore store, ReportingOptions reporting, ReportingZone zone)
    {
        var text = new QueryText(http.Request.Query, zone);
        var (currency, format) = (text.One("currency")?.ToUpperInvariant(), text.One("format"));
        if (format is not (null or "json" or "csv")) text.Error("format", "must be json or csv");
        if (text.Problem() is { } problem) return problem;

        var rows = store.Rows.Where(row => currency is null || row.Currency == currency).ToList();
        var wantsCsv = format == "csv"
            || (format is null && http.Request.GetTypedHeaders().Accept.Any(accept => accept.MediaType == "text/csv"));
        if (!wantsCsv) return TypedResults.Ok(new ExchangeRatesAnswer(reporting.Currency, [.. rows.Select(ExchangeRateAnswer.Of)]));

        var csv = CurrencyRatesCsv.Write(rows.Select(row => new CurrencyRate(row.Month, row.Currency, row.PerUsd)));
        return TypedResults.File(Encoding.UTF8.GetBytes(csv), "text/csv; charset=utf-8", "currency-rates.csv");
    }

    private static async Task<IResult> SetAsync(HttpContext http, CurrencyStore store)
    {
        var sent = await RequestBody.ReadAsync(http.Request, MaximumBytes, http.RequestAborted, "No table of rates is that large.");
        if (sent.Refusal is { } unread) return unread.ToResult();

        using (var body = sent.Value)
        {
            var rates = http.Request.GetTypedHeaders().ContentType?.MediaType == "text/csv" ? ReadCsv(body) : ReadJson(body);
            return rates.Refusal is { } wrong
                ? wrong.ToResult()
                : TypedResults.Ok(await store.SetAsync(rates.Value, http.By(Actions.EditCurrency), http.RequestAborted));
        }
    }

    private static async Task<IResult> DeleteAsync(HttpContext http, CurrencyStore store, ReportingZone zone)
    {
        var text = new QueryText(http.Request.Query, zone);
        var (currency, name) = (text.One("currency") ?? "", text.One("month") ?? "");
        var month = CurrencyRateText.Month(name);
        if (currency.Length == 0) text.Error("currency", "is missing; name the currency as KRW");
        if (month is null) text.Error("month", $"is '{UsageText.Echo(name)}'. Write a month as 2026-11.");
        if (text.Problem() is { } problem) return problem;

        return await store.DeleteAsync(currency.ToUpperInvariant(), month!.Value, http.By(Actions.EditCurrency), http.RequestAborted)
            ? TypedResults.NoContent()
            : Refusal.Missing($"There is no rate of {UsageText.Echo(currency)} for {CurrencyRateText.Name(month.Value)}.").ToResult();
    }

    private static async Task<IResult> RunAsync(
        CurrencyFeedOptions options, CurrencyFetcher fetcher, FetchStates states, CancellationToken ct)
    {
        if (!options.Enabled)
            return Refusal.Conflict($"The feed is off. Set {CurrencyFeedOptions.Section}:Enabled, and restart.").ToResult();
        if (await fetcher.RunOnceAsync(ct) is not { } run) return Refusal.Conflict("The feed is being fetched at this moment.").ToResult();

        return run.Outcome is null
            ? TypedResults.Problem(run.Problem, statusCode: StatusCodes.Status502BadGateway)
            : TypedResults.Ok(FetchAnswer.Of(options, await states.FindAsync(CurrencyFetcher.Name, ct)));
    }

    private static Outcome<IReadOnlyList<CurrencyRate>> ReadCsv(RequestBody body)
    {
        var reading = CurrencyRatesCsv.Check(Encoding.UTF8.GetString(body.Bytes));
        if (reading.Problems.Count == 0) return OutcomeResults.Done(reading.Rates);

        var problems = reading.Problems.Select(problem => new FieldProblem($"line {problem.Line}", problem.Message));
        return Refusal.Of(problems) with { Detail = "Nothing of the table was taken." };
    }

    private static Outcome<IReadOnlyList<CurrencyRate>> ReadJson(RequestBody body)
    {
        try
        {
            return OutcomeResults.Done(CurrencyRatesJson.Read(body.Memory));
        }
        catch (PriceDataException unreadable)
        {
            return Refusal.Of([new FieldProblem(unreadable.Path, unreadable.Problem)]) with { Detail = "Nothing was taken." };
        }
    }
}

/// <param name="ReportingCurrency">The currency in which pages show amounts where nothing else is chosen.</param>
public sealed record ExchangeRatesAnswer(string ReportingCurrency, IReadOnlyList<ExchangeRateAnswer> Rates);

/// <summary>A month's exchange rate.</summary>
/// <param name="Month">The month, "2026-11".</param>
/// <param name="PerUsd">Units of the currency for one US dollar.</param>
/// <param name="FromFeed">Whether the rate came from the feed; otherwise a person or a key entered it.</param>
public sealed record ExchangeRateAnswer(string Month, string Currency, decimal PerUsd, bool FromFeed, string ChangedBy, DateTime ChangedAt)
{
    public static ExchangeRateAnswer Of(CurrencyRateRow row) =>
        new(CurrencyRateText.Name(row.Month), row.Currency, row.PerUsd, row.IsFromFeed, row.ChangedBy, row.ChangedAt);
}
