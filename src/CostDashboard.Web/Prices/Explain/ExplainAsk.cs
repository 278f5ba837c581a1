using System.Globalization;
using CostDashboard.Core.Usage;
using Microsoft.AspNetCore.WebUtilities;

namespace CostDashboard.Web.Prices;

/// <summary>A call that may never have been made, as an address describes it: what would it cost?</summary>
/// <param name="At">UTC; null for now.</param>
public sealed record ExplainAsk(string Model, string Provider, string Team, string Source, string Tier, DateTime? At, TypicalCall Call)
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm";

    public static ExplainAsk Read(string uri)
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri).Query);
        string Text(string name) => query.TryGetValue(name, out var values) ? values[^1] ?? "" : "";
        DateTime? at = DateTime.TryParseExact(Text("at"), TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var given) ? given : null;
        return new ExplainAsk(Text("of-model"), Text("of-provider"), Text("of-team"), Text("of-source"), Text("of-tier"), at, TypicalCall.Read(Text("call")));
    }

    public IEnumerable<(string Name, string Value)> Write() =>
    [
        ("of-model", Model), ("of-provider", Provider), ("of-team", Team), ("of-source", Source), ("of-tier", Tier),
        ("at", At?.ToString(TimeFormat, CultureInfo.InvariantCulture) ?? ""), ("call", Call == TypicalCall.Usual ? "" : Call.Write()),
    ];

    /// <summary>Null while no model is named.</summary>
    public UsageRecord? ToRecord() => UsageText.Clean(Model) is not { } model ? null : new UsageRecord
    {
        Model = model,
        Provider = UsageText.Clean(Provider),
        Team = UsageText.Clean(Team),
        Source = UsageText.Clean(Source),
        ServiceTier = ServiceTiers.Normalize(UsageText.Clean(Tier)),
        Counts = Call.Counts,
    };
}
