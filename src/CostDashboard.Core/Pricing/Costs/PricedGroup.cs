using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing;

/// <summary>
/// Records that were charged by one price, or that name one model and have no price, added up: why together they cost what they cost.
/// Not thread-safe.
/// </summary>
/// <param name="price">The price applied to them; null when none was.</param>
/// <param name="provider">As the price's catalogue or, without a price, the records name it; null when they name none.</param>
/// <param name="model">The same of the model.</param>
public sealed class PricedGroup(AppliedPrice? price, string? provider, string model)
{
    private readonly Dictionary<(string Bucket, decimal? Rate, long? TierStart), CostLine> _lines = [];

    public AppliedPrice? Price => price;

    public string? Provider => provider;

    public string Model => model;

    public long Records { get; private set; }

    /// <summary>How many calls they stand for.</summary>
    public long Requests { get; private set; }

    /// <summary>The calls of records whose cost is not known.</summary>
    public long UnpricedRequests { get; private set; }

    /// <summary>The calls of records whose cost is known but for a fee of tool calls.</summary>
    public long PartlyUnpricedRequests { get; private set; }

    /// <summary>The sum of what is stored with the records: the truth, each rounded once.</summary>
    public Money Cost { get; private set; }

    /// <summary>Null when no record's cost is known: unknown is not zero.</summary>
    public Money? KnownCost => Requests > 0 && UnpricedRequests == Requests ? null : Cost;

    /// <summary>What sources reported, of the records that have a reported and a computed cost.</summary>
    public Money Reported { get; private set; }

    /// <summary>What the same records cost as computed.</summary>
    public Money CostOfReported { get; private set; }

    public long ReportedRecords { get; private set; }

    /// <summary>What the service tier takes off (negative) or adds, in USD, exact.</summary>
    public decimal ServiceTierUsd { get; private set; }

    /// <summary>What a discount takes off (negative) or a markup adds, in USD, exact; after the service tier.</summary>
    public decimal AdjustmentUsd { get; private set; }

    /// <summary>A line for each bucket, rate and context tier, at standard rates, in the order of a bill. Amounts are exact.</summary>
    public IReadOnlyList<CostLine> Lines =>
        [.. _lines.Values.OrderBy(line => Order(line.Bucket)).ThenBy(line => line.TierStart ?? 0)];

    /// <summary>What rounding each record once to whole nano-dollars made of the exact sum, in USD.</summary>
    public decimal RoundingUsd => Cost.Usd - _lines.Values.Sum(line => line.Usd) - ServiceTierUsd - AdjustmentUsd;

    /// <param name="cost">As stored; null when unknown.</param>
    /// <param name="reported">What the source reported; null when it did not.</param>
    public void Add(in TokenCounts counts, long requests, Money? cost, Money? reported) =>
        Add(new BilledUsage(counts, requests), cost, reported);

    /// <inheritdoc cref="Add(in TokenCounts, long, Money?, Money?)"/>
    public void Add(in BilledUsage usage, Money? cost, Money? reported)
    {
        var requests = usage.Requests;
        Records++;
        Requests = checked(Requests + requests);
        if (cost is not { } known)
        {
            UnpricedRequests = checked(UnpricedRequests + requests);
            return;
        }

        Cost += known;
        if (reported is { } said)
        {
            (Reported, CostOfReported, ReportedRecords) = (Reported + said, CostOfReported + known, ReportedRecords + 1);
        }
        if (price is null) return;

        AddLines(usage, price);
        if (price.UnpricedParts.Count > 0) PartlyUnpricedRequests = checked(PartlyUnpricedRequests + requests);
    }

    private void AddLines(in BilledUsage usage, AppliedPrice applied)
    {
        var sum = new CostSum(usage, applied);
        while (sum.Next())
        {
            var line = sum.Line;
            var key = (line.Bucket, line.Rate, line.TierStart);
            _lines[key] = _lines.TryGetValue(key, out var soFar)
                ? soFar with { Quantity = checked(soFar.Quantity + line.Quantity), Usd = soFar.Usd + line.Usd }
                : line;
        }

        ServiceTierUsd += sum.TierAdjustment;
        AdjustmentUsd += sum.Adjustment;
    }

    /// <summary>Fees of tool calls come behind the buckets.</summary>
    private static int Order(string bucket) =>
        Bucket.All.ToList().FindIndex(known => known.Name == bucket) is var place && place < 0 ? int.MaxValue : place;
}
