using System.Text.Json;

namespace CostDashboard.Core.Pricing.Snapshots.OpenRouter;

/// <summary>
/// A model's prices, in USD for one token, request, search or image, as texts. A 0 beside the tokens' prices says that the thing has no
/// price of its own: reasoning with "0" costs what output does.
/// </summary>
internal sealed class OpenRouterRates(SnapshotDraft draft, JsonAt pricing)
{
    private const decimal Million = 1_000_000m;
    private const decimal Thousand = 1_000m;
    private const string Prompt = "prompt";
    private const string Completion = "completion";
    private const string OutputImage = "image_output";
    private const string Overrides = "overrides";
    private const string FromTokens = "min_prompt_tokens";
    private const string ReadOn = "The field is not read; the rest of the entry is.";

    /// <summary>No picture is that cheap: image_output below it is the price of a token of one.</summary>
    private const decimal CheapestImage = 0.001m;

    private static readonly Dictionary<string, (string Key, decimal Unit)> Keys = new(StringComparer.Ordinal)
    {
        [Prompt] = (RateKeys.Input, Million),
        [Completion] = (RateKeys.Output, Million),
        ["internal_reasoning"] = (RateKeys.Reasoning, Million),
        ["input_cache_read"] = (RateKeys.CacheRead, Million),
        ["input_cache_write"] = (RateKeys.CacheWrite, Million),
        ["input_cache_write_1h"] = (RateKeys.CacheWrite1h, Million),
        ["audio"] = (RateKeys.InputAudio, Million),
        ["audio_output"] = (RateKeys.OutputAudio, Million),
        ["input_audio_cache"] = (RateKeys.CacheReadAudio, Million),
        ["image_token"] = (RateKeys.InputImage, Million),
        ["request"] = (RateKeys.Requests, Thousand),
        ["web_search"] = (RateKeys.WebSearches, Thousand),
        ["image"] = (OtherRates.InputImages, Thousand),
        [OutputImage] = (OtherRates.OutputImages, Thousand),
    };

    private readonly ListedPrices _prices = new();
    private readonly HashSet<string> _unusable = new(StringComparer.Ordinal);

    /// <summary>
    /// Null when the price depends on where a router sends the call, or is unknown. Throws <see cref="PriceDataException"/> without sound
    /// prices of tokens.
    /// </summary>
    internal (Rates Rates, IReadOnlyList<string> Unusable)? Read()
    {
        if (Varies(Prompt) || Varies(Completion))
        {
            draft.Count("variable prices (-1), which depend on the model a router chooses: not read", pricing.Path);
            return null;
        }

        var costsOtherwise = false;
        foreach (var (name, at) in pricing.Properties())
        {
            if (name == Overrides || at.Value.ValueKind == JsonValueKind.Null) continue;
            if (Keys.ContainsKey(name)) Add(name, at, null);
            else if (FilePrice.IsAmount(at)) costsOtherwise |= Unread(name, at);
        }

        if (pricing.Optional(Overrides) is { IsList: true } overrides) foreach (var one in overrides.Items()) AddOverride(one);
        if (_prices.CountedAreZero && (costsOtherwise || _prices.OthersCost)) _prices.RemoveCounted();
        if (_prices.Keys.Any()) return (_prices.ToRates(), [.. _unusable]);

        draft.Count(SnapshotDraft.WithoutPrice, pricing.Path);
        return null;
    }

    private bool Varies(string name) => FilePrice.Number(pricing.Required(name)) == -1;

    private void Add(string name, JsonAt at, long? above)
    {
        var isEssential = name is Prompt or Completion;
        var (key, unit) = Keys[name];
        try
        {
            var price = FilePrice.Of(at, unit);
            if (name == OutputImage && price < CheapestImage * Thousand) (key, price) = (RateKeys.OutputImage, FilePrice.Of(at, Million));
            if (price > 0 || isEssential) _prices.Set(key, above, price);
        }
        catch (PriceDataException error) when (!isEssential)
        {
            draft.Note(error.Path, error.Problem, ReadOn);
            _unusable.Add(key);
        }
    }

    private bool Unread(string name, JsonAt at)
    {
        draft.Count($"not read: pricing.{name}", at.Path);
        return name != "discount";
    }

    /// <summary>
    /// {"min_prompt_tokens": 272000, "prompt": "0.000005", "completion": "0.0000225"}: what it does not name costs what it did.
    /// </summary>
    private void AddOverride(JsonAt one)
    {
        if (one.Properties().FirstOrDefault(field => field.Name != FromTokens && !Keys.ContainsKey(field.Name)).Name is { } condition)
        {
            draft.Count($"not read: prices that depend on {condition}", one.Path);
            return;
        }

        if (one.Optional(FromTokens)?.Whole() is not { } above) return;
        foreach (var (name, at) in one.Properties())
        {
            if (name == FromTokens || at.Value.ValueKind == JsonValueKind.Null) continue;
            if (_prices.At(Keys[name].Key, null) is not null) Add(name, at, above);
            else draft.Note(at.Path, "There is a price for a large context, but none below it.", ReadOn);
        }
    }
}
