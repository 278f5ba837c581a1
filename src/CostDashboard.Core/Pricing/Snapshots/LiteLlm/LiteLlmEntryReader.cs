using System.Text.Json;
using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Snapshots.LiteLlm;

/// <summary>Reads <c>"azure/gpt-4o": {"litellm_provider": "azure", "mode": "chat", "input_cost_per_token": 2.5e-06, …}</c>.</summary>
internal sealed class LiteLlmEntryReader(SnapshotDraft draft)
{
    /// <summary>
    /// Null when the entry has no price that can be read, which is counted. Throws <see cref="PriceDataException"/> for a bad one.
    /// </summary>
    internal NamedModel? Read(string key, JsonAt at)
    {
        if (key.Length is 0 or > CatalogueMatcher.MaximumNameLength)
            throw at.Bad($"A model's name has between 1 and {CatalogueMatcher.MaximumNameLength} characters; this has {key.Length}.");

        var name = at.Required(LiteLlmFields.Provider).Text();
        var provider = LiteLlmProviders.IdOf(name);
        if (provider.Length is 0 or > CatalogueMatcher.MaximumNameLength)
        {
            throw at.Required(LiteLlmFields.Provider).Bad("This is no provider's name.");
        }
        var mode = at.Value.TryGetProperty(LiteLlmFields.Mode, out var text) && text.ValueKind == JsonValueKind.String
            ? at.Required(LiteLlmFields.Mode).TextOrEmpty()
            : null;
        if (new LiteLlmRates(draft, at, mode).Read() is not { } priced) return null;

        var model = LiteLlmProviders.ModelOf(key, provider);
        return new NamedModel(key, provider, model, name, priced.Rates)
        {
            // A key that is the model's id already has the first claim on it; of others the first in the file.
            HasFirstClaim = key == model,
            Tiers = priced.Tiers,
            UnusableRates = priced.Unusable,
            ContextWindow = Tokens(at, LiteLlmFields.MaximumInput) ?? Tokens(at, LiteLlmFields.MaximumTokens),
            Capabilities = new ModelCapabilities
            {
                Mode = mode,
                MaximumOutput = Tokens(at, LiteLlmFields.MaximumOutput),
                Supports = Supports(at),
            },
        };
    }

    /// <summary>For showing only: what is no whole number, as some entries have it, does not cost them their price.</summary>
    private static long? Tokens(JsonAt at, string name) =>
        at.Value.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var tokens)
            && tokens >= 0 ? tokens : null;

    private static List<string> Supports(JsonAt at) =>
    [
        .. at.Properties()
            .Where(
                field =>
                field.At.Value.ValueKind == JsonValueKind.True
                    && field.Name.StartsWith(LiteLlmFields.SupportsPrefix, StringComparison.Ordinal))
            .Select(field => field.Name[LiteLlmFields.SupportsPrefix.Length..])
            .Where(name => name.Length > 0)
            .Order(StringComparer.Ordinal),
    ];
}
