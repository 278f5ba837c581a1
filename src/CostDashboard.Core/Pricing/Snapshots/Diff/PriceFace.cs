using System.Globalization;
using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Snapshots.Diff;

/// <summary>A model's rates by when they hold, from an instant on: "" for the ordinary price, "from 2027-01-01", "01:00–04:00 UTC".</summary>
internal static class PriceFace
{
    internal static Dictionary<string, Rates> Of(CatalogueModel model, DateTime atUtc)
    {
        var standing = Standing(model, DateOnly.FromDateTime(atUtc));
        var faces = new Dictionary<string, Rates>(StringComparer.Ordinal) { [""] = model.Prices[standing].Rates };

        // The list is scanned from its end: what stands before the standing price never holds. Of two alike, the last does.
        foreach (var entry in model.Prices.Skip(standing + 1)) faces[Label(entry)] = entry.Rates;
        return faces;
    }

    /// <summary>The last price that holds on that day at all hours; else the first, which holds where no other does.</summary>
    private static int Standing(CatalogueModel model, DateOnly day)
    {
        for (var i = model.Prices.Count - 1; i > 0; i--)
        {
            if (model.Prices[i].Window is null && !(model.Prices[i].From > day)) return i;
        }

        return 0;
    }

    private static string Label(PriceEntry entry) => entry.Window is { } window
        ? string.Create(CultureInfo.InvariantCulture, $"{window.Start:HH:mm}–{window.End:HH:mm} UTC")
        : string.Create(CultureInfo.InvariantCulture, $"from {entry.From:yyyy-MM-dd}");
}
