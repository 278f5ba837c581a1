using System.Globalization;
using CostDashboard.Core.Analytics;
using CostDashboard.Web.Ui;
using Microsoft.AspNetCore.WebUtilities;

namespace CostDashboard.Web.Prices;

/// <summary>
/// Addresses of the Prices page and the Price book. Their own names differ from those of dimensions, which are the filters of other pages.
/// </summary>
public static class PricesUrl
{
    public const string BookPage = "price-book";
    private const string PricesPage = "prices";
    public const int FirstRows = 100;
    private const int MoreRows = 400;

    public static string Tab(PageFilter filter, PricesTab tab) => With(filter, tab, []);

    public static string Edit(PageFilter filter, string price) => With(filter, PricesTab.Own, [("edit", price)]);

    /// <summary>The form of a new price, filled in with what is known of a model without one.</summary>
    public static string EnterPrice(PageFilter filter, RepricingInput records) =>
        With(filter, PricesTab.Own, [("edit", "new"), .. RepricingUrl.Write(records)]);

    public static string Reprice(PageFilter filter, PricesTab tab, RepricingInput records) =>
        With(filter, tab, RepricingUrl.Write(records));

    public static string Models(PageFilter filter, ModelFilter models, string? open = null) => With(filter, PricesTab.Models,
    [
        ("q", models.Search ?? ""),
        ("by", models.Provider ?? ""),
        ("can", models.Can?.Name ?? ""),
        ("context", models.LeastContext?.ToString(CultureInfo.InvariantCulture) ?? ""),
        ("sort", models.Sort == ModelColumn.Provider && !models.Descending ? "" : SortName(models)),
        ("rows", models.Limit == FirstRows ? "" : models.Limit.ToString(CultureInfo.InvariantCulture)),
        .. models.Chosen.Select(key => ("with", key)),
        ("open", open ?? ""),
    ]);

    /// <summary>The comparison of the chosen models. Its address also holds the table they were chosen from.</summary>
    public static string Compare(PageFilter filter, ModelFilter models, TypicalCall call)
    {
        var table = Models(filter, models);
        return table + (table.Contains('?') ? '&' : '?') + "call=" + call.Write();
    }

    public static string More(PageFilter filter, ModelFilter models) => Models(filter, models with { Limit = models.Limit + MoreRows });

    public static string Explain(PageFilter filter, ExplainQuestion question) =>
        With(filter, PricesTab.Explain, question.Write());

    /// <summary>The table of models with one model's panel open.</summary>
    public static string Model(PageFilter filter, string provider, string model) =>
        With(filter, PricesTab.Models, [("q", model), ("by", provider), ("open", provider + "/" + model)]);

    public static string Changes(PageFilter filter, DateOnly since) =>
        With(filter, PricesTab.Changes, [("since", since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))]);

    /// <summary>Sorts by the column, in the opposite direction where the table is already sorted by it.</summary>
    public static string Sort(PageFilter filter, ModelFilter models, ModelColumn sort) =>
        Models(filter, models with { Sort = sort, Descending = models.Sort == sort && !models.Descending });

    public static string Records(PageFilter filter, ModelPriceRow row) =>
        RecordLinks.List(filter.WithoutFilters().Only(Dimension.Model, row.Model.Id));

    public static string Name(PricesTab tab) => tab.ToString().ToLowerInvariant();

    /// <summary>"input", or "-input" for the most expensive first.</summary>
    private static string SortName(ModelFilter models) => (models.Descending ? "-" : "") + models.Sort.ToString().ToLowerInvariant();

    private static string With(PageFilter filter, PricesTab tab, IEnumerable<(string Name, string Value)> more)
    {
        var page = (PricesTabs.OfBook.Contains(tab) ? BookPage : PricesPage) + SpendFilterUrl.SharedQuery(filter);
        var all = tab == PricesTab.Models ? more : more.Prepend(("tab", Name(tab)));
        foreach (var (name, value) in all)
        {
            if (value.Length > 0) page += (page.Contains('?') ? '&' : '?') + name + "=" + Uri.EscapeDataString(value);
        }

        return page;
    }
}

/// <summary>What the address of the page asks for.</summary>
/// <param name="Open">The provider and the model whose panel is open; null when none is.</param>
/// <param name="Call">The call by which the chosen models are compared; null while a person is still choosing.</param>
public sealed record PricesAddress(PricesTab Tab, ModelFilter Models, (string Provider, string Model)? Open, TypicalCall? Call)
{
    private const int MostRows = 5000;

    /// <summary>The day since which changes are shown; null for the usual one.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Reads an address. What it does not understand is left out.</summary>
    public static PricesAddress Of(PricesTab tab, string uri)
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri).Query);
        string? Text(string name) => query.TryGetValue(name, out var values) && !string.IsNullOrWhiteSpace(values[^1]) ? values[^1] : null;
        var sort = Text("sort");
        var by = Enum.TryParse<ModelColumn>(sort?.TrimStart('-'), ignoreCase: true, out var known) && Enum.IsDefined(known)
            ? known
            : ModelColumn.Provider;
        var models = new ModelFilter(
            Text("q"), Text("by"), by, sort?.StartsWith('-') == true, (int)(Number(Text("rows"), MostRows) ?? PricesUrl.FirstRows))
        {
            Can = ModelCapability.Find(Text("can")),
            LeastContext = Number(Text("context"), TypicalCall.Most),
            Chosen = query.TryGetValue("with", out var chosen)
                ? [.. chosen.OfType<string>().Where(key => ModelKey.Read(key) is not null).Distinct().Take(PriceComparison.Most)]
                : [],
        };
        return new PricesAddress(tab, models, ModelKey.Read(Text("open")), Text("call") is { } call ? TypicalCall.Read(call) : null)
        {
            Since = DateOnly.TryParseExact(Text("since"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var since)
                ? since
                : null,
        };
    }

    private static long? Number(string? text, long most) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most
            ? number
            : null;
}

/// <summary>
/// The tabs of both pages in their order: what models cost and what lacks a price, then which price applies and where prices come from.
/// The address names them in lower case.
/// </summary>
public enum PricesTab
{
    Models,
    Changes,
    Explain,
    Unpriced,
    Repricing,
    Own,
    Lists,
    Rules,
    Versions,
    Currency,
    Log,
}

public static class PricesTabs
{
    public static readonly IReadOnlyList<PricesTab> OfPrices =
        [PricesTab.Models, PricesTab.Changes, PricesTab.Explain, PricesTab.Unpriced, PricesTab.Repricing];

    public static readonly IReadOnlyList<PricesTab> OfBook =
        [PricesTab.Own, PricesTab.Lists, PricesTab.Rules, PricesTab.Versions, PricesTab.Currency, PricesTab.Log];
}
