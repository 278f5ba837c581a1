using System.Globalization;
using CostDashboard.Core.Pricing.Currency;
using CostDashboard.Storage.Model;

namespace CostDashboard.Web.Currencies;

/// <summary>A change of some rates in progress: the old and the new rates, and how many of each kind there are.</summary>
internal sealed class RatesEdit(Dictionary<(string Currency, DateOnly Month), CurrencyRateRow> rows)
{
    internal Dictionary<(string Currency, DateOnly Month), CurrencyRateRow> Rows { get; } = rows;

    /// <summary>Rates by name, such as "KRW 2026-11".</summary>
    internal SortedDictionary<string, decimal> Before { get; } = new(StringComparer.Ordinal);

    internal SortedDictionary<string, decimal> After { get; } = new(StringComparer.Ordinal);

    internal RateCounts Saved { get; private set; } = new(0, 0, 0, 0, 0);

    internal bool IsEmpty => Before.Count == 0 && After.Count == 0;

    /// <summary>The name of the change: "KRW 2026-11" or "24 rates".</summary>
    internal string What =>
        Before.Keys.Union(After.Keys).ToList() is [var one]
            ? one
            : string.Create(CultureInfo.InvariantCulture, $"{Before.Keys.Union(After.Keys).Count():N0} rates");

    /// <returns>The row to add; null where an existing row was changed or kept.</returns>
    internal CurrencyRateRow? Set(CurrencyRate rate, bool isFromFeed, string by, DateTime now)
    {
        var (key, name) = ((rate.Currency, rate.Month), Name(rate.Currency, rate.Month));
        var old = Rows.GetValueOrDefault(key);
        if (old is not null && isFromFeed && !old.IsFromFeed)
        {
            Saved = Saved with { Kept = Saved.Kept + 1 };
            return null;
        }

        if (old is not null && old.PerUsd == rate.PerUsd && old.IsFromFeed == isFromFeed)
        {
            Saved = Saved with { Unchanged = Saved.Unchanged + 1 };
            return null;
        }

        if (old is not null) Before[name] = old.PerUsd;
        After[name] = rate.PerUsd;
        Saved = old is null ? Saved with { Added = Saved.Added + 1 } : Saved with { Changed = Saved.Changed + 1 };
        var row = old ?? (Rows[key] = new CurrencyRateRow { Currency = rate.Currency, Month = rate.Month, ChangedBy = by });
        (row.PerUsd, row.IsFromFeed, row.ChangedBy, row.ChangedAt) = (rate.PerUsd, isFromFeed, by, now);
        return old is null ? row : null;
    }

    internal void Delete(CurrencyRateRow row)
    {
        Rows.Remove((row.Currency, row.Month));
        Before[Name(row.Currency, row.Month)] = row.PerUsd;
        Saved = Saved with { Deleted = Saved.Deleted + 1 };
    }

    private static string Name(string currency, DateOnly month) => $"{currency} {CurrencyRateText.Name(month)}";
}

/// <summary>How many rates a change added, changed and left as they were.</summary>
/// <param name="Kept">Rates of a feed that were not taken, because a person has given one for the month.</param>
public sealed record RateCounts(int Added, int Changed, int Unchanged, int Kept, int Deleted);
