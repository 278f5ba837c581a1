using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CostDashboard.Core.Pricing.Catalogue;

/// <summary>
/// Reads genai-prices' file, format of 0.1.8: a list of providers. Names we have no use for are passed over,
/// so a newer file with more of them still loads; a value that is not what its name promises stops the load.
/// </summary>
internal static partial class CatalogueReader
{
    /// <param name="parts">Where what other catalogues have alike is shared; null for a catalogue of its own.</param>
    internal static IReadOnlyList<CatalogueProvider> Providers(JsonAt file, CatalogueParts? parts)
    {
        var providers = file.Items().Select(at => parts is null ? Whole(at, null) : parts.Provider(at, () => Whole(at, parts))).ToList();
        if (providers.Count == 0) throw file.Bad("The catalogue lists no provider.");

        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var provider in providers)
        {
            if (!ids.Add(provider.Id)) throw file.Bad($"Provider \"{provider.Id}\" is there twice.");
        }

        foreach (var provider in providers)
        {
            var unknown = provider.FallbackProviders.FirstOrDefault(id => !ids.Contains(id));
            if (unknown is not null) throw file.Bad($"Provider \"{provider.Id}\" falls back to \"{unknown}\", which is not in the file.");
        }

        return providers;
    }

    private static CatalogueProvider Whole(JsonAt at, CatalogueParts? parts) =>
        Provider(
            at, [.. at.Required("models").Items().Select(model => parts is null ? Model(model) : parts.Model(model, () => Model(model)))]);

    /// <summary>A provider's own part, with models that were read before.</summary>
    internal static CatalogueProvider Provider(JsonAt at, IReadOnlyList<CatalogueModel> models) => new(models)
    {
        Id = at.Required("id").Text(),
        Name = at.Required("name").Text(),
        ProviderMatch = at.Optional("provider_match") is { } byName ? MatchRuleReader.Read(byName) : null,
        ModelMatch = at.Optional("model_match") is { } byModel ? MatchRuleReader.Read(byModel) : null,
        FallbackProviders = at.Optional("fallback_model_providers") is { } fallbacks ? [.. fallbacks.Items().Select(id => id.Text())] : [],
        ResponseFlavours = at.Optional("extractors") is { } extractors ? [.. extractors.Items().Select(ResponseFlavourReader.Read)] : [],
    };

    internal static CatalogueModel Model(JsonAt at) => new()
    {
        Id = at.Required("id").Text(),
        Name = at.Optional("name")?.Text(),
        ContextWindow = at.Optional("context_window")?.Whole(),
        Deprecated = at.Optional("deprecated")?.Value.ValueKind == JsonValueKind.True,
        Capabilities = at.Optional("capabilities") is { } capabilities ? CapabilitiesJson.Read(capabilities) : null,
        Match = MatchRuleReader.Read(at.Required("match")),
        Prices = Prices(at.Required("prices")),
    };

    /// <summary>"prices" is either the rates themselves or a list of {constraint, prices}.</summary>
    internal static List<PriceEntry> Prices(JsonAt at)
    {
        if (!at.IsList) return [new PriceEntry { Rates = RatesJson.Read(at) }];

        var entries = at.Items().Select(Entry).ToList();
        return entries.Count > 0 ? entries : throw at.Bad("The list of prices is empty. Write {} for a free model.");
    }

    private static PriceEntry Entry(JsonAt at)
    {
        var rates = RatesJson.Read(at.Required("prices"));
        if (at.Optional("constraint") is not { } constraint) return new PriceEntry { Rates = rates };

        // genai-prices' files say one of the two; corrections say both where hours of the day have a price from a day on.
        var (date, start) = (constraint.Optional("start_date"), constraint.Optional("start_time"));
        if (date is null && start is null)
        {
            throw constraint.Bad("A price holds from a start_date, or from a start_time to an end_time; this is neither.");
        }

        return new PriceEntry
        {
            Rates = rates,
            From = date is { } day ? Date(day) : null,
            Window = start is { } time ? new DailyWindow(Time(time), Time(constraint.Required("end_time"))) : null,
        };
    }

    private static DateOnly Date(JsonAt at) =>
        DateOnly.TryParseExact(at.Text(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw at.Bad($"\"{at.Text()}\" is not a date as 2026-11-22.");

    /// <summary>"00:30:00Z" or "09:30:00+09:00", as a time of day in UTC.</summary>
    private static TimeOnly Time(JsonAt at)
    {
        if (!TimeText().IsMatch(at.Text())
            || !DateTimeOffset.TryParse("2000-01-02T" + at.Text(), CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
            throw at.Bad($"\"{at.Text()}\" is not a time of day with its zone as 00:30:00Z.");

        return TimeOnly.FromDateTime(instant.UtcDateTime);
    }

    [GeneratedRegex(@"^\d{2}:\d{2}:\d{2}(\.\d{1,7})?(Z|[+-]\d{2}:\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex TimeText();
}
