using System.Text.Json;

namespace CostDashboard.Core.Pricing.Snapshots.LiteLlm;

/// <summary>
/// An entry's rates: USD for one token there, for a million here. What we do not count (images, seconds, pages …) is kept under names of
/// its own; a field that says nothing we can use is named and does not cost the entry the others.
/// </summary>
internal sealed class LiteLlmRates(SnapshotDraft draft, JsonAt entry, string? mode)
{
    private const decimal MaximumContext = 1_000_000_000_000m;
    private const decimal MaximumFactor = 100m;
    private const string ReadOn = "The field is not read; the rest of the entry is.";

    private readonly ListedPrices _prices = new();
    private readonly SortedDictionary<string, ListedPrices> _tiers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unusable = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal);

    /// <summary>Null when the entry has no price that is read: the model is not free, its price is unknown.</summary>
    internal LiteLlmPriced? Read()
    {
        var costsOtherwise = ReadFields();
        if (entry.Optional(LiteLlmFields.Tiers) is { } ranges) costsOtherwise |= AddRanges(ranges);
        DropOrphans();
        // "0 a token and 4 cents an image" is not free.
        if (_prices.CountedAreZero && (costsOtherwise || _prices.OthersCost)) _prices.RemoveCounted();
        if (!_prices.Keys.Any()) return null;

        if (entry.Optional(LiteLlmFields.Searches) is { } searches) AddSearches(searches);
        var rates = _prices.ToRates();
        return new LiteLlmPriced(rates, Tiers(rates), [.. _unusable]);
    }

    /// <returns>Whether something costs money by a field that is not read.</returns>
    private bool ReadFields()
    {
        var costsOtherwise = false;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, at) in entry.Properties())
        {
            if (name is LiteLlmFields.Searches or LiteLlmFields.Tiers || at.Value.ValueKind == JsonValueKind.Null
                || LiteLlmPriceField.Of(name) is not { } field)
            {
                continue;
            }
            if (!names.Add(name) && field.IsEssential) throw at.Bad("The price is there twice.");
            if (field.RateKey is null) costsOtherwise |= CountUnread(field.Family, at);
            else Add(Of(field.ServiceTier), field.Of(mode, name), at);
        }

        return costsOtherwise;
    }

    private ListedPrices Of(string? tier) =>
        tier is null ? _prices : _tiers.TryGetValue(tier, out var known) ? known : _tiers[tier] = new ListedPrices();

    /// <summary>"input_cost_per_token_above_200k_tokens": 6e-06.</summary>
    private void Add(ListedPrices listed, LiteLlmPriceField field, JsonAt at)
    {
        var key = field.RateKey!;
        try
        {
            var price = FilePrice.Of(at, field.Unit);
            _paths[key] = at.Path;
            if (!listed.TryAdd(key, field.TierStart, price) && listed.At(key, field.TierStart) != price)
                draft.Note(
                    at.Path, "Another field gives another price of the same thing.", "The one that comes first in the entry is used.");
        }
        catch (PriceDataException error) when (!field.IsEssential)
        {
            draft.Note(error.Path, error.Problem, ReadOn);
            if (field.ServiceTier is null) _unusable.Add(key);
        }
    }

    /// <summary>
    /// [{"range": [0, 32000], "input_cost_per_token": 1.2e-06}, {"range": [32000, 128000], …}]: of a base price given twice, the list's
    /// holds.
    /// </summary>
    /// <returns>Whether something costs money by a range that is not read.</returns>
    private bool AddRanges(JsonAt list)
    {
        var costsOtherwise = false;
        foreach (var range in list.Items())
        {
            // "max_results_range" and the like: by something that is not the context.
            if (range.Optional(LiteLlmFields.Range) is not { } context)
            {
                draft.Count($"not read: {LiteLlmFields.Tiers} that do not go by context size", range.Path);
                costsOtherwise = true;
                continue;
            }

            var start = Start(context);
            foreach (var (name, at) in range.Properties())
            {
                if (LiteLlmPriceField.Of(name) is { RateKey: { } key, TierStart: null, ServiceTier: null } field
                    && at.Value.ValueKind != JsonValueKind.Null)
                    _prices.Set(key, start, FilePrice.Of(at, field.Unit));
            }
        }

        return costsOtherwise;
    }

    private static long? Start(JsonAt range)
    {
        var ends = range.Items().Take(2).Select(end => end.Number()).ToList();
        if (ends is not [>= 0 and <= MaximumContext, _]) throw range.Bad("A range has a first and a last number of tokens.");
        return ends[0] == 0 ? null : (long)ends[0];
    }

    /// <summary>Throws <see cref="PriceDataException"/> where input or output has a price for a large context and none below it.</summary>
    private void DropOrphans()
    {
        foreach (var key in _prices.WithoutBase)
        {
            var what = $"There is a price of {key} for a large context, but none below it.";
            if (key is RateKeys.Input or RateKeys.Output) throw entry.Bad(what);

            draft.Note(_paths.GetValueOrDefault(key, entry.Path), what, ReadOn);
            _prices.Remove(key);
            _unusable.Add(key);
        }
    }

    /// <summary>Whether it costs something.</summary>
    private bool CountUnread(string family, JsonAt at)
    {
        if (at.Value.ValueKind is not (JsonValueKind.Number or JsonValueKind.Object or JsonValueKind.Array)
            || (at.Value.ValueKind == JsonValueKind.Number && !FilePrice.IsAmount(at)))
        {
            return false;
        }

        draft.Count($"not read: {family}", at.Path);
        return true;
    }

    private void AddSearches(JsonAt at)
    {
        try
        {
            var sizes = at.IsObject
                ? at.Properties().Select(size => (size.Name, Price: FilePrice.Of(size.At, 1_000m))).ToList()
                : [("", FilePrice.Of(at, 1_000m))];
            if (sizes.Count == 0) return;

            _prices.Set(
                RateKeys.WebSearches, null, sizes.FirstOrDefault(size => size.Name == LiteLlmFields.SearchesMedium, sizes[0]).Price);
            if (sizes.DistinctBy(size => size.Price).Count() == 1) return;

            draft.Count("searches have prices by context size; the medium one is used", at.Path);
            foreach (var (name, price) in sizes)
            {
                if (name is LiteLlmFields.SearchesLow or LiteLlmFields.SearchesHigh)
                    _prices.Set(name == LiteLlmFields.SearchesLow ? OtherRates.SearchesLow : OtherRates.SearchesHigh, null, price);
            }
        }
        catch (PriceDataException error)
        {
            draft.Note(error.Path, error.Problem, ReadOn);
            _unusable.Add(RateKeys.WebSearches);
        }
    }

    private Dictionary<string, Rates> Tiers(Rates standard)
    {
        var tiers = new Dictionary<string, Rates>(StringComparer.Ordinal);
        foreach (var (tier, prices) in _tiers)
        {
            if (TierRates.Of(standard, prices) is { } rates) tiers[tier] = rates;
            else draft.Note(entry.Path, $"There are prices of the tier '{tier}', but neither of its input nor of its output.", ReadOn);
        }

        if (entry.Optional(LiteLlmFields.Factors) is { IsObject: true } factors) AddFactors(factors, standard, tiers);
        return tiers;
    }

    /// <summary>
    /// {"us": 1.1, "fast": 6.0}: a speed is a service tier; a region has no place in a catalogue, the rules of tiers have one for it.
    /// </summary>
    private void AddFactors(JsonAt factors, Rates standard, Dictionary<string, Rates> tiers)
    {
        foreach (var (name, at) in factors.Properties())
        {
            if (at.Value.ValueKind != JsonValueKind.Number) continue;
            if (name == LiteLlmFields.Fast && at.Value.TryGetDecimal(out var factor) && factor is > 0 and <= MaximumFactor)
            {
                tiers.TryAdd(name, TierRates.Times(standard, factor));
            }
            else
            {
                draft.Count(
                    $"not read: {LiteLlmFields.Factors}.{name} (a multiplier; the rules of service tiers have a place for those of "
                        + $"regions)", at.Path);
            }
        }
    }
}

/// <summary>What an entry's prices come to.</summary>
/// <param name="Tiers">By service tier.</param>
/// <param name="Unusable">Rates with a field that could not be used.</param>
internal sealed record LiteLlmPriced(Rates Rates, IReadOnlyDictionary<string, Rates> Tiers, IReadOnlyList<string> Unusable);
