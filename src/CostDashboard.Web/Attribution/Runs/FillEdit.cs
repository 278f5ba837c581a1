using System.Collections.Concurrent;
using CostDashboard.Core.Attributing;
using CostDashboard.Core.Pricing;
using CostDashboard.Storage;

namespace CostDashboard.Web.Attributing;

/// <summary>Fills one stored record by rules as it is when its turn comes; its cost and its price stay what they were.</summary>
internal sealed class FillEdit(LackingUsage usage, AttributionRules rules, ConcurrentDictionary<string, AppliedPrice> prices)
{
    /// <summary>What the record counts for, once it was changed.</summary>
    public RecordSum Changed { get; private set; }

    public UsageEdit ToEdit() => new(usage.Seq, Fill);

    private PricedUsage? Fill(StoredUsage stored)
    {
        Changed = default;

        // The record was read for this edit alone, so it is filled in place.
        if (rules.Fill(stored.Record).IsEmpty) return null;

        Changed = RecordSum.Of(stored.Cost);
        var price = stored.PriceJson is { } json ? prices.GetOrAdd(json, AppliedPrice.FromJson) : null;
        return new PricedUsage(stored.Record, stored.At, new PricedCost(stored.Cost, price));
    }
}
