using System.Globalization;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Web.Host;
using Microsoft.AspNetCore.WebUtilities;

namespace CostDashboard.Web.Prices;

/// <summary>
/// Which records to price again, in the address of the page. Its parameter names differ from those of dimensions, which are the filters
/// of other pages.
/// </summary>
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

    public static IEnumerable<(string Name, string Value)> Write(RepricingInput draft) =>
    [
        (First, draft.First.ToString(DayFormat, CultureInfo.InvariantCulture)),
        (Last, draft.Last.ToString(DayFormat, CultureInfo.InvariantCulture)),
        (Model, draft.Model),
        (Provider, draft.Provider),
        (Team, draft.Team),
        (Source, draft.Source),
        (Unpriced, draft.UnpricedOnly ? UnpricedValue : ""),
    ];

    /// <summary>What it does not understand keeps its default.</summary>
    public static RepricingInput Read(string uri, DateOnly today)
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri).Query);
        string Text(string name) => query.TryGetValue(name, out var values) ? values[^1] ?? "" : "";
        var usual = RepricingInput.New(today);
        return new RepricingInput
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
        DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue
            ? day
            : null;
}

/// <summary>Which records are to be priced again, as a person enters it: days of the reporting zone, and names.</summary>
public sealed class RepricingInput
{
    public DateOnly First { get; set; }

    /// <summary>The last day belongs to the range.</summary>
    public DateOnly Last { get; set; }

    public string Model { get; set; } = "";

    public string Provider { get; set; } = "";

    public string Team { get; set; } = "";

    public string Source { get; set; } = "";

    public bool UnpricedOnly { get; set; }

    /// <summary>All records of the last 30 days.</summary>
    public static RepricingInput New(DateOnly today) => new() { First = today.AddDays(1 - TimeRange.DefaultDays), Last = today };

    /// <summary>The unpriced records of a model, from the first one on.</summary>
    public static RepricingInput Of(UnpricedModelAnswer model, DateOnly today) => new()
    {
        First = model.FirstSeen,
        Last = model.LastSeen > today ? model.LastSeen : today,
        Model = model.Model,
        Provider = model.Provider ?? Dimensions.Unattributed,
        UnpricedOnly = true,
    };

    /// <summary>Null where the last day lies before the first.</summary>
    public RepricingScope? ToScope(ReportingZone zone) => Last < First ? null : new RepricingScope
    {
        From = zone.StartOf(First),
        To = zone.StartOf(Last.AddDays(1)),
        Team = UsageText.Clean(Team),
        Model = UsageText.Clean(Model),
        Provider = UsageText.Clean(Provider),
        Source = UsageText.Clean(Source),
        UnpricedOnly = UnpricedOnly,
    };
}
