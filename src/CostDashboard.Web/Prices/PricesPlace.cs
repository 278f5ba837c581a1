using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace CostDashboard.Web.Prices;

/// <summary>Where on the page a reader is, as its address says.</summary>
/// <param name="Open">The provider and the model whose panel is open; null when none is.</param>
/// <param name="Call">To compare the chosen models by; null while they are only being chosen.</param>
public sealed record PricesPlace(PricesTab Tab, ModelFilter Models, (string Provider, string Model)? Open, TypicalCall? Call)
{
    private const int MostRows = 5000;

    /// <summary>What changed is asked for since this day; null for the usual one.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>From an address's own words; what is not understood is left out.</summary>
    public static PricesPlace Of(PricesTab tab, string uri)
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri).Query);
        string? Text(string name) => query.TryGetValue(name, out var values) && !string.IsNullOrWhiteSpace(values[^1]) ? values[^1] : null;
        var sort = Text("sort");
        var by = Enum.TryParse<PriceSort>(sort?.TrimStart('-'), ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : PriceSort.Provider;
        var models = new ModelFilter(Text("q"), Text("by"), by, sort?.StartsWith('-') == true, (int)(Number(Text("rows"), MostRows) ?? PricesLinks.FirstRows))
        {
            Can = ModelCapability.Find(Text("can")),
            LeastContext = Number(Text("context"), TypicalCall.Most),
            Chosen = query.TryGetValue("with", out var chosen) ? [.. chosen.OfType<string>().Where(key => ModelKey.Read(key) is not null).Distinct().Take(ModelComparison.Most)] : [],
        };
        return new PricesPlace(tab, models, ModelKey.Read(Text("open")), Text("call") is { } call ? TypicalCall.Read(call) : null)
        {
            Since = DateOnly.TryParseExact(Text("since"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var since) ? since : null,
        };
    }

    private static long? Number(string? text, long most) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most ? number : null;
}
