namespace CostDashboard.Core.Pricing.Snapshots.Diff;

/// <summary>Compares two prices rate by rate, and tier by tier.</summary>
internal static class RateComparison
{
    private const decimal Tenfold = 10m;

    private static readonly Rates Nothing = new(new Dictionary<string, Rate>());

    /// <param name="when">When both hold.</param>
    /// <param name="before">Null when the model had no such price.</param>
    /// <param name="after">Null when it no longer has.</param>
    internal static IEnumerable<RateChange> Changes(string when, Rates? before, Rates? after)
    {
        var (old, @new) = (before ?? Nothing, after ?? Nothing);
        foreach (var key in old.InOrder().Concat(@new.InOrder()).Select(rate => rate.Key).Distinct(StringComparer.Ordinal))
        {
            foreach (var above in Starts(old.Find(key), @new.Find(key)))
            {
                if (Change(key, when, above, old, @new) is { } change) yield return change;
            }
        }
    }

    /// <summary>The base price, then every context size at which either side changes its price.</summary>
    private static IEnumerable<long?> Starts(Rate? old, Rate? @new) =>
        (old?.Tiers ?? []).Concat(@new?.Tiers ?? []).Select(tier => (long?)tier.Start).Distinct().Order().Prepend(null);

    private static RateChange? Change(string key, string when, long? above, Rates old, Rates @new)
    {
        var (from, to) = (Price(old.Find(key), above), Price(@new.Find(key), above));
        if (from == to) return null;

        var (charged, willBe) = (from ?? Price(General(old, key), above), to ?? Price(General(@new, key), above));
        var factor = charged > 0 && willBe is not null ? willBe / charged : null;
        return new RateChange(key, when, above, from, to, factor,
            Flags(charged, willBe, factor) | (to is null ? ChangeConcerns.RateVanished : ChangeConcerns.None));
    }

    private static ChangeConcerns Flags(decimal? charged, decimal? willBe, decimal? factor)
    {
        var flags = ChangeConcerns.None;
        if (factor is >= Tenfold or <= 1 / Tenfold) flags |= ChangeConcerns.OverTenfold;
        if (charged > 0 && willBe == 0) flags |= ChangeConcerns.ToZero;
        if (charged == 0 && willBe > 0) flags |= ChangeConcerns.FromZero;
        return flags;
    }

    /// <summary>The rate that prices what <paramref name="key"/> would, where the price does not list it.</summary>
    private static Rate? General(Rates rates, string key) =>
        Bucket.All.FirstOrDefault(bucket => bucket.Keys[0] == key)?.Keys.Select(rates.Find).FirstOrDefault(rate => rate is not null);

    private static decimal? Price(Rate? rate, long? above) => above is { } start ? rate?.At(start + 1) : rate?.Base;
}
