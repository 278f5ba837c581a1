using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace CostDashboard.Web.Prices;

/// <summary>Which records to price again, in the address of the page. Its names are its own: those of dimensions are the filters of other pages.</summary>
public static class RepricingUrl
{
    private const string First = "since";
    private const string Last = "until";
    private const string Model = "of-model";
    private const string Provider = "of-provider";
    private const string Team = "of-team";
    private const string Source = "of-source";
    private const string Unpriced = "only";
    private const string UnpricedValue = "unpriced";
    private const string DayFormat = "yyyy-MM-dd";

    public static IEnumerable<(string Name, string Value)> Write(RepricingDraft draft) =>
    [
        (First, draft.First.ToString(DayFormat, CultureInfo.InvariantCulture)),
        (Last, draft.Last.ToString(DayFormat, CultureInfo.InvariantCulture)),
        (Model, draft.Model),
        (Provider, draft.Provider),
        (Team, draft.Team),
        (Source, draft.Source),
        (Unpriced, draft.UnpricedOnly ? UnpricedValue : ""),
    ];

    /// <summary>What is not understood is left as it is by default.</summary>
    public static RepricingDraft Read(string uri, DateOnly today)
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri).Query);
        string Text(string name) => query.TryGetValue(name, out var values) ? values[^1] ?? "" : "";
        var usual = RepricingDraft.New(today);
        return new RepricingDraft
        {
            First = Day(Text(First)) ?? usual.First,
            Last = Day(Text(Last)) ?? usual.Last,
            Model = Text(Model),
            Provider = Text(Provider),
            Team = Text(Team),
            Source = Text(Source),
            UnpricedOnly = Text(Unpriced) == UnpricedValue,
        };
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue ? day : null;
}
