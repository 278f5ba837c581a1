using System.Globalization;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Currency;
using CostDashboard.Core.Pricing.Currency.Feed;
using CostDashboard.Web.Fetching;

namespace CostDashboard.Web.Currencies;

/// <summary>Fetches the configured feed of exchange rates. A file that cannot be read whole changes nothing, nor does a rate far from the one before it.</summary>
public sealed class CurrencyFetcher(
    CurrencyFeedOptions options, FileClient client, FetchStates states, CurrencyStore store, ILogger<CurrencyFetcher> log) : IDisposable
{
    public const string Name = "currency";

    /// <summary>A currency that halves or doubles within a month is rarer than a file gone wrong.</summary>
    private const decimal MaximumFactor = 2;

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <returns>Null when a turn is under way already.</returns>
    public async Task<FetchRun?> RunOnceAsync(CancellationToken ct)
    {
        if (!await _turn.WaitAsync(0, ct)) return null;

        try
        {
            var state = await states.BeginAsync(Name, options, ct);
            var file = await client.GetAsync(CurrencyFeedOptions.Section, options, state.ETag, CurrencyFeed.MaximumBytes, ct);
            var run = file.IsUnchanged ? new FetchRun(null, "The feed has not changed.") : await TakeAsync(file, ct);
            await states.EndAsync(Name, run, run.Problem is null ? file.ETag : null, ct);
            if (run.Problem is { } problem) log.LogWarning("Exchange rates: {Problem}", problem);
            if (run.Outcome is { } outcome) log.LogInformation("Exchange rates: {Outcome}", outcome);
            return run;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<FetchRun> TakeAsync(FetchedFile file, CancellationToken ct)
    {
        if (file.Bytes is null) return new FetchRun(file.Problem, null);

        try
        {
            var rates = CurrencyFeed.Read(file.Bytes, options.Monthly);
            var odd = rates.Where(IsOdd).ToList();
            var saved = await store.SetFromFeedAsync([.. rates.Except(odd)], options.Address.Host, ct);
            return new FetchRun(odd.Count == 0 ? null : Odd(odd), Outcome(saved));
        }
        catch (PriceDataException unreadable)
        {
            return new FetchRun($"The file of {options.Address.Host} cannot be used, and nothing of it was. {unreadable.Message}", null);
        }
    }

    private bool IsOdd(CurrencyRate rate) =>
        store.Rates.Find(rate.Currency, rate.Month) is { } known && (rate.PerUsd > known.PerUsd * MaximumFactor || rate.PerUsd * MaximumFactor < known.PerUsd);

    private string Odd(List<CurrencyRate> odd)
    {
        var (first, known) = (odd[0], store.Rates.Find(odd[0].Currency, odd[0].Month));
        return string.Create(CultureInfo.InvariantCulture,
            $"Not taken, as more than {MaximumFactor} times or less than 1/{MaximumFactor} of what was known: {first.Currency} for {CurrencyRateText.Name(first.Month)}: {first.PerUsd:0.######} after {known?.PerUsd:0.######}{(odd.Count > 1 ? $", and {odd.Count - 1} more" : "")}. Enter what is true.");
    }

    private static string Outcome(RatesSaved saved) => string.Create(CultureInfo.InvariantCulture,
        $"{saved.Added} rates added, {saved.Changed} changed, {saved.Unchanged} as they were, {saved.Kept} left as they were entered.");
}
