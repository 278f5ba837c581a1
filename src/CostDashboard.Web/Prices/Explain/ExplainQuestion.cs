using System.Globalization;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Usage;
using Microsoft.AspNetCore.WebUtilities;

namespace CostDashboard.Web.Prices;

/// <summary>A question in an address: what would this call cost?</summary>
/// <param name="At">The time is in UTC; null means now.</param>
public sealed record ExplainQuestion(string Model, string Provider, string Team, string Source, string Tier, DateTime? At, TypicalCall Call)
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm";

    public static ExplainQuestion Read(string uri)
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri).Query);
        string Text(string name) => query.TryGetValue(name, out var values) ? values[^1] ?? "" : "";
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        DateTime? at = DateTime.TryParseExact(Text("at"), TimeFormat, CultureInfo.InvariantCulture, utc, out var given) ? given : null;
        return new ExplainQuestion(
            Text("of-model"), Text("of-provider"), Text("of-team"), Text("of-source"), Text("of-tier"), at, TypicalCall.Read(Text("call")));
    }

    public IEnumerable<(string Name, string Value)> Write() =>
    [
        ("of-model", Model), ("of-provider", Provider), ("of-team", Team), ("of-source", Source), ("of-tier", Tier),
        ("at", At?.ToString(TimeFormat, CultureInfo.InvariantCulture) ?? ""), ("call", Call == TypicalCall.Usual ? "" : Call.Write()),
    ];

    /// <summary>The call as a record; null while no model is named.</summary>
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

/// <summary>What a call would cost and why.</summary>
/// <param name="At">The time is in UTC.</param>
/// <param name="Cost">The cost of the call, by the price that applies.</param>
/// <param name="Candidates">All prices that could have applied, in order of precedence.</param>
public sealed record ExplainView(DateTime At, PricedGroup Cost, IReadOnlyList<PriceCandidate> Candidates)
{
    public static ExplainView Of(UsageRecord record, DateTime at, Pricer pricer)
    {
        var priced = pricer.Price(record, at);
        var cost = new PricedGroup(
            priced.Price, priced.Price?.FallbackProvider ?? priced.Price?.Provider ?? record.Provider, priced.Price?.Model ?? record.Model);
        cost.Add(BilledUsage.Of(record), priced.Cost, null);
        return new ExplainView(at, cost, pricer.Book.Candidates(record, at));
    }
}
