using System.Text.Json;

namespace CostDashboard.Core.Pricing.Snapshots.ModelsDev;

/// <summary>
/// A model's "cost": USD for a million tokens, with prices from a context size on as "tiers" or, older, "context_over_200k". 0 is free, and
/// what is not there is not priced apart.
/// </summary>
internal sealed class ModelsDevCosts(SnapshotDraft draft, JsonAt cost)
{
    private const string Tiers = "tiers";
    private const string Tier = "tier";
    private const string Over200k = "context_over_200k";
    private const string Reasoning = "reasoning";
    private const long From200k = 200_000;
    private const string ReadOn = "The field is not read; the rest of the entry is.";

    private static readonly Dictionary<string, string> Keys = new(StringComparer.Ordinal)
    {
        ["input"] = RateKeys.Input,
        ["output"] = RateKeys.Output,
        [Reasoning] = RateKeys.Reasoning,
        ["cache_read"] = RateKeys.CacheRead,
        ["cache_write"] = RateKeys.CacheWrite,
        ["input_audio"] = RateKeys.InputAudio,
        ["output_audio"] = RateKeys.OutputAudio,
    };

    private readonly HashSet<string> _unusable = new(StringComparer.Ordinal);

    internal IReadOnlyList<string> Unusable => [.. _unusable];

    /// <summary>Throws <see cref="PriceDataException"/> without sound prices of input and output.</summary>
    internal Rates Read()
    {
        var prices = new ListedPrices();
        cost.Required("input");
        cost.Required("output");
        Add(prices, cost, null);
        if (cost.Optional(Tiers) is { IsList: true } tiers)
        {
            foreach (var tier in tiers.Items()) AddTier(prices, tier);
        }
        else if (cost.Optional(Over200k) is { IsObject: true } over)
        {
            Add(prices, over, From200k);
        }

        // Thinking is never free where the answer is not.
        if (prices.At(RateKeys.Reasoning, null) == 0 && prices.At(RateKeys.Output, null) > 0) prices.Remove(RateKeys.Reasoning);
        return prices.ToRates();
    }

    /// <summary>
    /// {"experimental": {"modes": {"fast": {"cost": {…}, "provider": {"body": {"service_tier": "priority"}}}}}}: what the mode asks for is
    /// the tier, else its name.
    /// </summary>
    internal IReadOnlyDictionary<string, Rates> Modes(JsonAt model, Rates standard)
    {
        var found = new Dictionary<string, Rates>(StringComparer.Ordinal);
        if (Within(Within(model, "experimental"), "modes") is not { } modes) return found;

        foreach (var (name, at) in modes.Properties())
        {
            if (Within(at, "cost") is not { } costs) continue;

            var prices = new ListedPrices();
            Add(prices, costs, null);
            if (TierRates.Of(standard, prices) is { } rates) found.TryAdd(TierOf(name, at), rates);
            else draft.Note(at.Path, "The mode has neither a price of input nor of output.", ReadOn);
        }

        return found;
    }

    private static string TierOf(string mode, JsonAt at) =>
        Within(Within(at, "provider"), "body")?.Optional("service_tier") is { IsText: true } tier
            ? Usage.ServiceTiers.Normalize(tier.TextOrEmpty())
            : Usage.ServiceTiers.Normalize(mode);

    private static JsonAt? Within(JsonAt? at, string name) =>
        at is { IsObject: true } owner && owner.Optional(name) is { IsObject: true } found ? found : null;

    /// <summary>{"input": 5, "output": 22.5, "tier": {"type": "context", "size": 272000}}.</summary>
    private void AddTier(ListedPrices prices, JsonAt tier)
    {
        var kind = tier.Required(Tier);
        if (kind.Optional("type") is { } type && type.Text() != "context")
        {
            draft.Count($"not read: prices that depend on {type.Text()}", tier.Path);
        }
        else Add(prices, tier, kind.Required("size").Whole());
    }

    private void Add(ListedPrices prices, JsonAt list, long? above)
    {
        foreach (var (name, at) in list.Properties())
        {
            if (name is Tiers or Over200k or Tier || at.Value.ValueKind == JsonValueKind.Null) continue;
            if (!Keys.TryGetValue(name, out var key)) draft.Count($"not read: cost.{name}", at.Path);
            else Add(prices, key, at, above);
        }
    }

    private void Add(ListedPrices prices, string key, JsonAt at, long? above)
    {
        try
        {
            var price = FilePrice.Of(at, 1);
            if (above is not null && prices.At(key, null) is null)
            {
                draft.Note(at.Path, "There is a price for a large context, but none below it.", ReadOn);
            }
            else prices.Set(key, above, price);
        }
        catch (PriceDataException error) when (key is not (RateKeys.Input or RateKeys.Output))
        {
            draft.Note(error.Path, error.Problem, ReadOn);
            _unusable.Add(key);
        }
    }
}
