using System.Globalization;
using CostDashboard.Core.Analytics;
using CostDashboard.Web.Ui;

namespace CostDashboard.Web.Prices;

/// <summary>Addresses of the Prices page. Its own names differ from those of dimensions, which are the filters of other pages.</summary>
public static class PricesLinks
{
    public const int FirstRows = 100;
    private const int MoreRows = 400;

    public static string Tab(PageFilter filter, PricesTab tab) => With(filter, tab == PricesTab.Models ? [] : [("tab", Name(tab))]);

    public static string Edit(PageFilter filter, string price) => With(filter, [("tab", Name(PricesTab.Own)), ("edit", price)]);

    /// <summary>The form of a new price, filled in as far as a model without one tells.</summary>
    public static string EnterPrice(PageFilter filter, RepricingDraft records) =>
        With(filter, [("tab", Name(PricesTab.Own)), ("edit", "new"), .. RepricingUrl.Write(records)]);

    public static string Reprice(PageFilter filter, PricesTab tab, RepricingDraft records) => With(filter, [("tab", Name(tab)), .. RepricingUrl.Write(records)]);

    public static string Models(PageFilter filter, ModelFilter models, string? open = null) => With(filter,
    [
        ("q", models.Search ?? ""),
        ("by", models.Provider ?? ""),
        ("can", models.Can?.Name ?? ""),
        ("context", models.LeastContext?.ToString(CultureInfo.InvariantCulture) ?? ""),
        ("sort", models.Sort == PriceSort.Provider && !models.Descending ? "" : SortName(models)),
        ("rows", models.Limit == FirstRows ? "" : models.Limit.ToString(CultureInfo.InvariantCulture)),
        .. models.Chosen.Select(key => ("with", key)),
        ("open", open ?? ""),
    ]);

    /// <summary>The chosen models side by side, on the page that goes back to the table they were chosen from.</summary>
    public static string Compare(PageFilter filter, ModelFilter models, TypicalCall call)
    {
        var table = Models(filter, models);
        return table + (table.Contains('?') ? '&' : '?') + "call=" + call.Write();
    }

    public static string More(PageFilter filter, ModelFilter models) => Models(filter, models with { Limit = models.Limit + MoreRows });

    public static string Explain(PageFilter filter, ExplainAsk ask) => With(filter, [("tab", Name(PricesTab.Explain)), .. ask.Write()]);

    /// <summary>One model with its panel open.</summary>
    public static string Model(PageFilter filter, string provider, string model) => With(filter, [("q", model), ("by", provider), ("open", provider + "/" + model)]);

    public static string Changes(PageFilter filter, DateOnly since) =>
        With(filter, [("tab", Name(PricesTab.Changes)), ("since", since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))]);

    /// <summary>The other way round where the table is ordered by it already.</summary>
    public static string Sort(PageFilter filter, ModelFilter models, PriceSort sort) =>
        Models(filter, models with { Sort = sort, Descending = models.Sort == sort && !models.Descending });

    public static string Records(PageFilter filter, PriceRow row) =>
        RecordLinks.List(filter.WithoutFilters().Only(Dimension.Model, row.Model.Id));

    public static string Name(PricesTab tab) => tab.ToString().ToLowerInvariant();

    /// <summary>"input", or "-input" for the dearest first.</summary>
    private static string SortName(ModelFilter models) => (models.Descending ? "-" : "") + models.Sort.ToString().ToLowerInvariant();

    private static string With(PageFilter filter, IEnumerable<(string Name, string Value)> more)
    {
        var page = "prices" + SpendFilterUrl.SharedQuery(filter);
        foreach (var (name, value) in more)
        {
            if (value.Length > 0) page += (page.Contains('?') ? '&' : '?') + name + "=" + Uri.EscapeDataString(value);
        }

        return page;
    }
}
