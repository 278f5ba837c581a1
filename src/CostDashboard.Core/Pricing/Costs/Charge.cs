using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing;

/// <summary>A bucket under one price: the rate that prices it, and the parts of it that are charged on lines of their own.</summary>
internal sealed class Charge
{
    private const decimal PerMillion = 0.000001m;
    private const decimal PerThousand = 0.001m;

    private readonly Bucket _bucket;
    private readonly Rate? _rate;
    private readonly decimal _unit;
    private readonly decimal _usdOfOne;
    private Bucket[] _partsApart = [];

    private Charge(Bucket bucket, Rates rates)
    {
        _bucket = bucket;
        Key = Array.Find(bucket.Keys, key => rates.Find(key) is not null);
        _rate = Key is null ? null : rates.Find(Key);
        _unit = bucket.IsTokens ? PerMillion : PerThousand;
        _usdOfOne = (_rate?.Base ?? 0) * _unit;
    }

    internal Bucket Bucket => _bucket;

    /// <summary>The nearest rate the price has; null when it has none for this bucket.</summary>
    internal string? Key { get; }

    /// <summary>A part is charged apart only where its rate is another than its whole's.</summary>
    internal static IEnumerable<Charge> For(Rates rates)
    {
        var charges = Bucket.All.Select(bucket => new Charge(bucket, rates)).ToList();
        foreach (var part in charges.Where(charge => charge._bucket.Whole is not null).ToList())
        {
            var whole = charges.First(charge => charge._bucket == part._bucket.Whole);
            if (part.Key == whole.Key) charges.Remove(part);
            else whole._partsApart = [.. whole._partsApart, part._bucket];
        }

        return charges;
    }

    internal long Quantity(in TokenCounts counts, long requests)
    {
        var quantity = _bucket.Count(counts, requests);
        foreach (var part in _partsApart) quantity -= part.Count(counts, requests);
        return quantity;
    }

    /// <summary>Exact, in USD. For every record that is priced: without context tiers, one multiplication.</summary>
    internal decimal Usd(long quantity, Int128 wholeInput, long requests) => _rate is { Tiers.Count: > 0 } tiered
        ? quantity * (tiered.At(wholeInput, requests, out _) * _unit)
        : quantity * _usdOfOne;

    internal CostLine Line(long quantity, Int128 wholeInput, long requests)
    {
        long? tierStart = null;
        var rate = _rate?.At(wholeInput, requests, out tierStart);
        return new CostLine(_bucket.Name, quantity, rate, _bucket.IsTokens ? 1_000_000 : 1_000, Key,
            Key == _bucket.Keys[0] ? null : _bucket.Keys[0], tierStart, Usd(quantity, wholeInput, requests));
    }
}
