using System.Globalization;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing.Fees;

/// <summary>
/// The fees of seed-data/tool-fees.json: a list of {call, provider, model?, from?, usd_per_1000, instead_of_requests?, source}. They stand
/// in where a price has no rate of its own for the calls.
/// </summary>
public sealed class ToolFees
{
    public static readonly ToolFees None = new([]);

    private const int LongestSource = 500;

    /// <summary>A model's own before all of the provider, and the later before the earlier.</summary>
    private readonly ILookup<(string Call, string Provider), ToolFee> _nearestFirst;

    public ToolFees(IReadOnlyList<ToolFee> fees)
    {
        All = [.. fees.Select(fee => fee with { Pattern = fee.Model is null ? null : new ModelPattern(fee.Model) })];
        _nearestFirst = All.OrderByDescending(fee => fee.Pattern?.IsExact == true).ThenByDescending(fee => fee.Pattern?.Letters ?? -1)
            .ThenByDescending(fee => fee.From ?? DateTime.MinValue).ToLookup(fee => (fee.Call, fee.Provider));
    }

    public IReadOnlyList<ToolFee> All { get; }

    /// <summary>The instants at which a fee begins.</summary>
    internal IEnumerable<DateTime> Changes => All.Select(fee => fee.From).OfType<DateTime>();

    /// <summary>Throws <see cref="PriceDataException"/>, naming the place, when an entry cannot be used.</summary>
    public static ToolFees Load(ReadOnlyMemory<byte> json) => JsonAt.Read(json, file => new ToolFees([.. file.Items().Select(Read)]));

    /// <summary>
    /// The price, and the list price beside it, with what is known of the calls the question is about and the rates do not name.
    /// </summary>
    internal AppliedPrice Applied(AppliedPrice price, PriceSubject subject) => price.ListPrice is { } list
        ? WithFees(price, subject) with { ListPrice = WithFees(list, subject) }
        : WithFees(price, subject);

    private AppliedPrice WithFees(AppliedPrice price, PriceSubject subject)
    {
        if (subject.Asked.Calls is not { } calls || price.SelfHosting is not null) return price;
        if (price.Rates.IsFree && price.Origin != PriceOrigin.Market) return price;

        var fees = new List<AppliedFee>();
        foreach (var call in calls.Split(','))
        {
            if (price.Rates.Find(RateKeys.OfCall(call)) is null) fees.Add(Applied(call, price, subject));
        }

        return fees.Count == 0 ? price : price with { Fees = fees };
    }

    private AppliedFee Applied(string call, AppliedPrice price, PriceSubject subject)
    {
        var fee = _nearestFirst[(call, price.Provider)].FirstOrDefault(fee =>
            (fee.From is null || fee.From <= subject.Asked.AtUtc)
            && (fee.Pattern is null || fee.Pattern.Matches(subject.Model) || fee.Pattern.Matches(price.Model.ToLowerInvariant())));
        return fee is null ? new AppliedFee(call, null, null) : new AppliedFee(call, fee.UsdPerThousand, fee.Source, fee.InsteadOfRequests);
    }

    private static ToolFee Read(JsonAt at)
    {
        var (call, usd) = (at.Required("call"), at.Required("usd_per_1000"));
        if (call.Text() is var kind && kind != ToolCalls.WebSearch && !ToolCalls.IsKind(kind))
        {
            throw call.Bad($"\"{UsageText.Echo(kind)}\" is not a kind of call.");
        }
        if (usd.Number() is < 0 or > Rate.Maximum)
        {
            throw usd.Bad(string.Create(CultureInfo.InvariantCulture, $"A fee lies between 0 and {Rate.Maximum} USD."));
        }

        return new ToolFee(kind, at.Required("provider").Text(), usd.Number(), at.Required("source").Text(LongestSource))
        {
            Model = at.Optional("model")?.Text(),
            From = InstantJson.Read(at, "from"),
            InsteadOfRequests = at.Optional("instead_of_requests")?.Flag() ?? false,
        };
    }
}

/// <summary>What a provider charges for a thousand calls of one of its tools, from an instant on, beside tokens.</summary>
/// <param name="Call">A kind of <see cref="ToolCalls"/>.</param>
/// <param name="Provider">The catalogue's id.</param>
/// <param name="UsdPerThousand">0 where the provider's price says that the calls are included.</param>
/// <param name="Source">Where the provider says so; shown with every cost the fee is in.</param>
public sealed record ToolFee(string Call, string Provider, decimal UsdPerThousand, string Source)
{
    /// <summary>"*" for any characters; null for every model of the provider.</summary>
    public string? Model { get; init; }

    /// <summary>UTC; null when it always held.</summary>
    public DateTime? From { get; init; }

    /// <summary>It is charged in place of the model's rate for each request: both price the same thing.</summary>
    public bool InsteadOfRequests { get; init; }

    internal ModelPattern? Pattern { get; init; }
}
