using System.Globalization;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing.Snapshots.Portkey;

/// <summary>One model's prices, put together from its entries, and those of its service tiers.</summary>
internal sealed class PortkeyModel(SnapshotDraft draft)
{
    private const string PayAsYouGo = "pay_as_you_go";
    private const string AnyRegion = "default";

    private readonly ListedPrices _prices = new();
    private readonly SortedDictionary<string, ListedPrices> _tiers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unusable = new(StringComparer.Ordinal);
    private bool _costsOtherwise;

    /// <summary>Null when no price of it is read. Throws <see cref="PriceDataException"/> for unsound prices of tokens.</summary>
    internal PortkeyPriced? Read(IEnumerable<PortkeyMember> members)
    {
        foreach (var member in members.OrderBy(member => member.Above ?? -1)) Add(member.At, member.Above);
        if (_prices.CountedAreZero && (_costsOtherwise || _prices.OthersCost)) _prices.RemoveCounted();
        if (!_prices.Keys.Any()) return null;

        if (_prices.CountedAreZero && !_prices.OthersCost)
        {
            draft.Count("models whose every price is 0: read as free", members.First().At.Path);
        }
        var rates = _prices.ToRates();
        var tiers = _tiers.Select(tier => (tier.Key, Rates: TierRates.Of(rates, tier.Value))).Where(tier => tier.Rates is not null);
        return new PortkeyPriced(rates, tiers.ToDictionary(tier => tier.Key, tier => tier.Rates!, StringComparer.Ordinal), [.. _unusable]);
    }

    private void Add(JsonAt entry, long? above)
    {
        var config = entry.Required(PortkeySnapshotReader.Config);
        if (config.Optional("currency") is { } currency && !string.Equals(currency.Text(), "USD", StringComparison.OrdinalIgnoreCase))
            throw currency.Bad($"The prices are in {UsageText.Echo(currency.Text())}; only US dollars are read.");

        if (config.Optional(PayAsYouGo) is { IsObject: true } prices) _costsOtherwise |= Prices().Add(_prices, prices, above);
        if (config.Optional("fixed_cost") is { IsObject: true } cost) Prices().AddFixed(_prices, cost);
        if (config.Optional("batch_config") is { IsObject: true } batch) Prices().Add(Of(ServiceTiers.Batch), batch, above);
        if (entry.Optional("custom_pricing") is { IsObject: true } custom) AddCustom(custom);
    }

    /// <summary>
    /// {"context_tier_map": {"0": "lte-272k", "272000": "gt-272k"}, "regions": {"default": {"execution_modes": {"flex": {…}}}}}.
    /// </summary>
    private void AddCustom(JsonAt custom)
    {
        if (custom.Optional("regions") is not { IsObject: true } regions) return;
        foreach (var (region, at) in regions.Properties())
        {
            if (region != AnyRegion) draft.Count("not read: prices by region", at.Path);
            else if (at.Optional("execution_modes") is { IsObject: true } modes)
            {
                foreach (var (mode, prices) in modes.Properties()) AddMode(Of(ServiceTiers.Normalize(mode)), prices, custom);
            }
        }
    }

    private void AddMode(ListedPrices listed, JsonAt mode, JsonAt custom)
    {
        if (Within(mode, PortkeySnapshotReader.Config, PayAsYouGo) is { } prices) Prices().Add(listed, prices, null);
        if (mode.Optional("context_tiers") is not { IsObject: true } tiers
            || custom.Optional("context_tier_map") is not { IsObject: true } map)
        {
            return;
        }

        foreach (var (start, name) in Starts(map))
        {
            if (Within(tiers, name, PortkeySnapshotReader.Config, PayAsYouGo) is { } sized)
            {
                Prices().Add(listed, sized, start == 0 ? null : start);
            }
        }
    }

    private static IEnumerable<(long Start, string Name)> Starts(JsonAt map) => map.Properties()
        .Where(one => one.At.IsText && long.TryParse(one.Name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        .Select(one => (long.Parse(one.Name, CultureInfo.InvariantCulture), one.At.TextOrEmpty())).OrderBy(one => one.Item1);

    private static JsonAt? Within(JsonAt at, params string[] names)
    {
        JsonAt? found = at;
        foreach (var name in names) found = found is { IsObject: true } owner ? owner.Optional(name) : null;
        return found is { IsObject: true } ? found : null;
    }

    private ListedPrices Of(string tier) =>
        tier == ServiceTiers.Standard ? _prices : _tiers.TryGetValue(tier, out var known) ? known : _tiers[tier] = new ListedPrices();

    private PortkeyPrices Prices() => new(draft, _unusable);
}

/// <summary>What a model's entries come to.</summary>
/// <param name="Tiers">By service tier.</param>
/// <param name="Unusable">Rates with a field that could not be used.</param>
internal sealed record PortkeyPriced(Rates Rates, IReadOnlyDictionary<string, Rates> Tiers, IReadOnlyList<string> Unusable);
