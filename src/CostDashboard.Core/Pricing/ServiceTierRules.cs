using System.Globalization;
using System.Text.Json;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing;

/// <summary>
/// The rules of seed-data/service-tiers.json, or of a person: a list of {tier, provider?, model?, inference_geo?, multiplier,
/// only_unlisted?, note}.
/// </summary>
public sealed class ServiceTierRules
{
    public static readonly ServiceTierRules None = new([]);

    private const decimal MaximumMultiplier = 100;
    private const int LongestName = 256;
    private const int LongestNote = 500;

    private readonly (ServiceTierRule Rule, ModelPattern? Model)[] _narrowestFirst;

    public ServiceTierRules(IReadOnlyList<ServiceTierRule> rules)
    {
        All = rules;
        _narrowestFirst =
        [
            .. rules.Select(rule => (Rule: rule, Model: rule.Model is null ? null : new ModelPattern(rule.Model)))
                .OrderByDescending(one => one.Rule.InferenceGeo is not null).ThenByDescending(one => one.Rule.Provider is not null)
                    .ThenByDescending(one => one.Model?.IsExact == true).ThenByDescending(one => one.Model?.Letters ?? -1),
        ];
    }

    public IReadOnlyList<ServiceTierRule> All { get; }

    /// <summary>Throws <see cref="PriceDataException"/>, naming the place, when any rule cannot be used.</summary>
    public static ServiceTierRules Load(ReadOnlyMemory<byte> json) =>
        JsonAt.Read(json, file => new ServiceTierRules([.. file.Items().Select(Rule)]));

    /// <summary>The same from a stream, which is read to its end and left open.</summary>
    public static ServiceTierRules Load(Stream json)
    {
        using var bytes = new MemoryStream();
        json.CopyTo(bytes);
        return Load(bytes.GetBuffer().AsMemory(0, (int)bytes.Length));
    }

    /// <summary>What <see cref="Load(ReadOnlyMemory{byte})"/> reads.</summary>
    public string ToJson() => JsonSerializer.Serialize(All.Select(rule => new
    {
        tier = rule.Tier, provider = rule.Provider, model = rule.Model, inference_geo = rule.InferenceGeo, multiplier = rule.Multiplier,
            only_unlisted = rule.OnlyUnlisted, note = rule.Note,
    }));

    /// <summary>What is wrong with a rule; empty when it can be used.</summary>
    public static IReadOnlyList<FieldProblem> Problems(ServiceTierRule rule)
    {
        var problems = new List<FieldProblem>();
        if (string.IsNullOrWhiteSpace(rule.Tier)
            || (ServiceTiers.Normalize(rule.Tier) is var plain && (plain != rule.Tier || plain == ServiceTiers.Standard)))
            problems.Add(
                new(
                "tier", $"\"{UsageText.Echo(rule.Tier)}\" is not a tier's plain name. Write it in lower case; the standard tier has no "
                    + $"rule."));
        if (rule.Tier.Length > UsageLimits.ServiceTier)
        {
            problems.Add(new("tier", string.Create(CultureInfo.InvariantCulture, $"is longer than {UsageLimits.ServiceTier} characters.")));
        }
        if (rule.Multiplier is < 0 or > MaximumMultiplier)
        {
            problems.Add(new("multiplier", $"A multiplier lies between 0 and {MaximumMultiplier}."));
        }
        if (rule.IsSurcharge && rule.Model is null && rule.InferenceGeo is null)
        {
            problems.Add(
                new(
                "model", "is missing. A surcharge in any tier names the models it is for, such as \"eu.*\", or where they run, as "
                    + "inference_geo."));
        }
        if (rule.InferenceGeo is { } geo && (geo.Length is 0 or > UsageLimits.InferenceGeo || !IsPlain(geo)))
        {
            problems.Add(
                new(
                "inference_geo",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"is written in lower case, such as \"us\", with at most {UsageLimits.InferenceGeo} characters.")));
        }
        if (rule.Provider is { } provider
            && (provider.Length > LongestName || provider != PriceCatalogue.Plain(provider) || provider.Length == 0))
        {
            problems.Add(new("provider", "is not a provider's id of the catalogue, such as \"openai\"."));
        }
        if (rule.Model is { } model && (string.IsNullOrWhiteSpace(model) || model.Length > LongestName))
        {
            problems.Add(new("model", string.Create(CultureInfo.InvariantCulture, $"is empty or longer than {LongestName} characters.")));
        }
        if (string.IsNullOrWhiteSpace(rule.Note) || rule.Note.Length > LongestNote)
        {
            problems.Add(
                new(
                "note", string.Create(CultureInfo.InvariantCulture,
                $"is missing, or longer than {LongestNote} characters. Say why: it is shown with every cost the rule changes.")));
        }
        return problems;
    }

    /// <summary>Trimmed, in lower case: as records carry it.</summary>
    private static bool IsPlain(string geo) => geo.Trim().Length == geo.Length && !geo.Any(char.IsUpper);

    /// <summary>For models without a name: the provider's own rule, else the general one, else null.</summary>
    public ServiceTierRule? Find(string tier, string provider) => Find(tier, provider, "", null, null);

    /// <summary>The narrowest: a provider's before the general, a model's before all models'; null when there is none.</summary>
    /// <param name="model">As the record gives it, in lower case.</param>
    /// <param name="matched">The catalogue's id, in lower case; null when it has none.</param>
    /// <param name="geo">Where it was processed; null when that is not known.</param>
    internal ServiceTierRule? Find(string tier, string provider, string model, string? matched, string? geo)
    {
        foreach (var (rule, pattern) in _narrowestFirst)
        {
            if (rule.Tier != tier || (rule.Provider is not null && rule.Provider != provider)) continue;
            if (rule.InferenceGeo is not null && rule.InferenceGeo != geo) continue;

            var isListed = matched is not null && pattern?.Matches(matched) == true;
            if (isListed ? !rule.OnlyUnlisted : pattern is null || pattern.Matches(model)) return rule;
        }

        return null;
    }

    private static ServiceTierRule Rule(JsonAt at)
    {
        var (tier, multiplier) = (at.Required("tier"), at.Required("multiplier"));
        var rule = new ServiceTierRule(tier.Text(), at.Optional("provider")?.Text(), multiplier.Number(), at.Required("note").Text())
        {
            Model = at.Optional("model")?.Text(),
            InferenceGeo = at.Optional("inference_geo")?.Text(),
            OnlyUnlisted = at.Optional("only_unlisted")?.Flag() ?? false,
        };
        return Problems(rule) is [var problem, ..]
            ? throw at.Required(problem.Field is "tier" or "multiplier" or "note" ? problem.Field : "tier").Bad(problem.Message)
            : rule;
    }
}

/// <summary>All rules of service tiers as they hold from an instant on, until the next edition.</summary>
/// <param name="From">UTC; null for the first, which holds for all earlier records.</param>
public sealed record ServiceTierEdition(DateTime? From, ServiceTierRules Rules);
