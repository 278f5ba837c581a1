using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing;

/// <summary>The rules of seed-data/service-tiers.json: a list of {tier, provider?, multiplier, note}.</summary>
public sealed class ServiceTierRules
{
    public static readonly ServiceTierRules None = new([]);

    private const decimal MaximumMultiplier = 100;

    public ServiceTierRules(IReadOnlyList<ServiceTierRule> rules) => All = rules;

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

    /// <summary>The provider's own rule, else the general one, else null.</summary>
    public ServiceTierRule? Find(string tier, string provider) =>
        All.FirstOrDefault(rule => rule.Tier == tier && rule.Provider == provider)
        ?? All.FirstOrDefault(rule => rule.Tier == tier && rule.Provider is null);

    private static ServiceTierRule Rule(JsonAt at)
    {
        var tier = at.Required("tier");
        if (ServiceTiers.Normalize(tier.Text()) is var plain && (plain != tier.Text() || plain == ServiceTiers.Standard))
            throw tier.Bad($"\"{tier.Text()}\" is not a tier's plain name. Write it in lower case; the standard tier has no rule.");

        var multiplier = at.Required("multiplier");
        if (multiplier.Number() is < 0 or > MaximumMultiplier)
            throw multiplier.Bad($"A multiplier lies between 0 and {MaximumMultiplier}.");

        return new ServiceTierRule(plain, at.Optional("provider")?.Text(), multiplier.Number(), at.Required("note").Text());
    }
}
