using CostDashboard.Core.Pricing;
using CostDashboard.Storage;

namespace CostDashboard.Web.Spend;

/// <summary>Explains a stored record's cost from the price stored with it, for the API and the page alike.</summary>
public static class RecordExplainer
{
    private const string NoCounts = "The source gave no counts, and the price charges nothing per request.";

    public static (AppliedPrice? Price, CostExplanation Explanation) Explain(StoredUsage stored)
    {
        var record = stored.Record;
        if (stored.PriceJson is null)
        {
            var because = stored.Cost is null
                ? $"No rule of the price catalogue matches the model '{record.Model}'"
                + (record.Provider is { } p ? $" of provider '{p}'." : ".")
                : null;
            return (null, new CostExplanation { Lines = [], Total = stored.Cost, UnknownBecause = because });
        }

        var price = AppliedPrice.FromJson(stored.PriceJson);
        return !record.HasCounts && stored.Cost is null
            ? (price, new CostExplanation { Lines = [], UnknownBecause = NoCounts })
            : (price, CostExplainer.Explain(BilledUsage.Of(record), price));
    }
}
