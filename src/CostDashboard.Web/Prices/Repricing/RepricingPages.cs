using System.Runtime.CompilerServices;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Storage;

namespace CostDashboard.Web.Prices;

/// <summary>Reads records batch by batch and prices each again, by the price book of the moment it was made.</summary>
public sealed class RepricingPages(IUsageReader reader, PriceBook book)
{
    private readonly Pricer _pricer = new(book);

    public async IAsyncEnumerable<RepricingPage> ReadAsync(
        UsageScan scan, RepricingTally tally, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var batches = reader.ScanAsync(scan, ct).GetAsyncEnumerator(ct);
        var reading = batches.MoveNextAsync().AsTask();
        try
        {
            while (await reading)
            {
                // While one batch is priced, the next is read.
                var batch = batches.Current;
                reading = batches.MoveNextAsync().AsTask();
                yield return Price(batch, tally);
            }
        }
        finally
        {
            // Whoever leaves early still waits for it, and its failure was of no use to anybody.
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private RepricingPage Price(ScanBatch batch, RepricingTally tally)
    {
        var (texts, changes, sum) = (new PriceTexts(), new List<NewPrice>(), default(RepricingSum));
        foreach (var usage in batch.Records)
        {
            var priced = _pricer.Price(usage.Record, usage.At);
            if (priced.Error is not null)
            {
                tally.AddUnpriceable(usage);
                continue;
            }

            var isChanged = priced.Cost != usage.Cost || !texts.IsOf(priced.Price, usage.PriceJson);
            tally.Add(usage, priced.Cost, isChanged);
            if (!isChanged) continue;

            changes.Add(new NewPrice(usage.Key, usage.Version, usage.Cost, priced.Cost, priced.Price));
            sum += RepricingSum.Of(usage.Cost, priced.Cost, isChanged: true);
        }

        return new RepricingPage(batch, changes, sum);
    }

    /// <summary>
    /// Compares prices with stored ones by their texts. What the market asks beside an own price or a list is not compared: it changes no
    /// cost, and it differs with every version of the market and for records stored before prices carried it.
    /// </summary>
    private sealed class PriceTexts : IEqualityComparer<(AppliedPrice Price, string Stored)>
    {
        private readonly Dictionary<(AppliedPrice Price, string Stored), bool> _compared;
        private readonly Dictionary<AppliedPrice, string> _texts = [];

        public PriceTexts() => _compared = new(this);

        public bool IsOf(AppliedPrice? price, string? stored)
        {
            if (price is null || stored is null) return price is null && stored is null;
            if (_compared.TryGetValue((price, stored), out var known)) return known;

            if (!_texts.TryGetValue(price, out var text)) _texts[price] = text = price.ToJson();
            return _compared[(price, stored)] = text == stored
                || (price.Origin != PriceOrigin.Market && AppliedPrice.FromJson(stored).IsSameButForListPrice(price));
        }

        /// <summary>Records priced alike bring the same objects, of which nothing need be read.</summary>
        public bool Equals((AppliedPrice Price, string Stored) x, (AppliedPrice Price, string Stored) y) =>
            ReferenceEquals(x.Price, y.Price) && ReferenceEquals(x.Stored, y.Stored);

        public int GetHashCode((AppliedPrice Price, string Stored) obj) =>
            HashCode.Combine(RuntimeHelpers.GetHashCode(obj.Price), RuntimeHelpers.GetHashCode(obj.Stored));
    }
}

/// <summary>One batch, priced again.</summary>
/// <param name="Changes">Records whose cost or price is another now.</param>
/// <param name="Sum">Of the changes.</param>
public sealed record RepricingPage(ScanBatch Batch, IReadOnlyList<NewPrice> Changes, RepricingSum Sum)
{
    /// <summary>The sum of those changes that were written.</summary>
    public RepricingSum SumOf(WriteOutcome outcome)
    {
        if (outcome.Outdated.Count == 0) return Sum;

        var outdated = outcome.Outdated.ToHashSet();
        return Changes.Where(change => !outdated.Contains(change.Key))
            .Aggregate(default(RepricingSum), (sum, change) => sum + RepricingSum.Of(change.OldCost, change.Cost, isChanged: true));
    }
}
