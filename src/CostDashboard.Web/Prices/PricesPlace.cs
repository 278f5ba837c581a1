using System.Globalization;

namespace CostDashboard.Web.Prices;

/// <summary>Where on the page a reader is, as its address says.</summary>
/// <param name="Open">The provider and the model whose panel is open; null when none is.</param>
public sealed record PricesPlace(PricesTab Tab, ModelFilter Models, (string Provider, string Model)? Open)
{
    private const int MostRows = 5000;

    /// <summary>From an address's own words; what is not understood is left out.</summary>
    public static PricesPlace Of(PricesTab tab, string? search, string? provider, string? sort, string? rows, string? open)
    {
        var descending = sort?.StartsWith('-') == true;
        var by = Enum.TryParse<PriceSort>(sort?.TrimStart('-'), ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : PriceSort.Provider;
        var limit = int.TryParse(rows, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= MostRows ? number : PricesLinks.FirstRows;
        var parts = open?.Split('/', 2);
        return new PricesPlace(tab, new ModelFilter(Text(search), Text(provider), by, descending, limit), parts is [var of, var model] ? (of, model) : null);
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
