using System.Globalization;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Currency;
using CostDashboard.Core.Pricing.Currency.Feed;
using CostDashboard.Storage.Model;
using CostDashboard.Web.Fetching;

namespace CostDashboard.Web.Currencies;

/// <summary>
/// Fetches the configured feed of exchange rates. A file that cannot be read as a whole changes nothing, and a rate far from the one
/// before it is not taken.
/// </summary>
public sealed class CurrencyFetcher(
    CurrencyFeedOptions options, FileClient client, FetchStates states, CurrencyStore store, ILogger<CurrencyFetcher> log)
    : FileFetcher(options, client, states, log)
{
    public const string Name = "currency";

    /// <summary>A wrong file is more likely than a currency that halves or doubles within a month.</summary>
    private const decimal MaximumFactor = 2;

    protected override string Section => CurrencyFeedOptions.Section;

    protected override string StateName => Name;

    protected override int MaximumBytes => CurrencyFeed.MaximumBytes;

    protected override string What => "Exchange rates";

    protected override async Task<FetchRun> TakeAsync(byte[] bytes, CancellationToken ct)
    {
        try
        {
            var rates = CurrencyFeed.Read(bytes, options.Monthly);
            var odd = rates.Where(IsOdd).ToList();
            var saved = await store.SetFromFeedAsync([.. rates.Except(odd)], options.Address.Host, ct);
            return new FetchRun(odd.Count == 0 ? null : Odd(odd), Outcome(saved));
        }
        catch (PriceDataException unreadable)
        {
            return Unusable(unreadable.Message);
        }
    }

    protected override FetchRun Unchanged(FetchState state) => new(null, "The feed has not changed.");

    private bool IsOdd(CurrencyRate rate) =>
        store.Rates.Find(rate.Currency, rate.Month) is { } known
            && (rate.PerUsd > known.PerUsd * MaximumFactor || rate.PerUsd * MaximumFactor < known.PerUsd);

    private string Odd(List<CurrencyRate> odd)
    {
        var (first, known) = (odd[0], store.Rates.Find(odd[0].Currency, odd[0].Month));
        var more = odd.Count > 1 ? $", and {odd.Count - 1} more" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Not taken, as more than {MaximumFactor} times or less than 1/{MaximumFactor} of what was known: {first.Currency} for "
            + $"{CurrencyRateText.Name(first.Month)}: {first.PerUsd:0.######} after {known?.PerUsd:0.######}{more}. Enter what is true.");
    }

    private static string Outcome(RateCounts saved) => string.Create(CultureInfo.InvariantCulture,
        $"{saved.Added} rates added, {saved.Changed} changed, {saved.Unchanged} as they were, {saved.Kept} left as they were entered.");
}

/// <summary>Section "Currency:Feed": exchange rates fetched on a schedule.</summary>
public sealed class CurrencyFeedOptions : FetchOptions
{
    public const string Section = "Currency:Feed";

    public CurrencyFeedOptions() => Url = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist-90d.xml";

    /// <summary>How a month's rate is made from daily rates.</summary>
    public MonthlyRate Monthly { get; set; }
}
