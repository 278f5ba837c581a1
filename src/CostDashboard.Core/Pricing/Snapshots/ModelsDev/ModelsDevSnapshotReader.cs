using System.Text.Json;
using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Snapshots.ModelsDev;

/// <summary>
/// Reads models.dev's api.json: <c>{"openai": {"id": "openai", "models": {"gpt-4o": {"cost": {"input": 2.5, "output": 10}, …}}}}</c>, USD
/// for a million tokens.
/// </summary>
internal sealed class ModelsDevSnapshotReader(SnapshotDraft draft)
{
    /// <summary>Its ids of providers that are others in the catalogue.</summary>
    private static readonly Dictionary<string, string> Ids = new(StringComparer.Ordinal)
    {
        ["amazon-bedrock"] = "aws",
        ["azure-cognitive-services"] = "azure",
        ["fireworks-ai"] = "fireworks",
        ["google-vertex"] = "google",
        ["google-vertex-anthropic"] = "google",
        ["novita-ai"] = "novita",
        ["togetherai"] = "together",
        ["xai"] = "x-ai",
    };

    /// <summary>The providers themselves, or below that name beside a list of all models.</summary>
    internal static IEnumerable<(string Name, JsonAt At)> Providers(JsonAt file) =>
        (file.Optional("providers") is { IsObject: true } within ? within : file).Properties();

    internal void Read(JsonAt file)
    {
        var providers = Providers(file).ToList();
        draft.Admit(providers.Count, file);
        NamedModels.AddTo(draft, providers.SelectMany(provider => Provider(provider.Name, provider.At)).ToList());
    }

    private IEnumerable<NamedModel> Provider(string name, JsonAt at)
    {
        var id = Ids.GetValueOrDefault(PriceCatalogue.Plain(name), PriceCatalogue.Plain(name));
        try
        {
            if (id.Length is 0 or > CatalogueMatcher.MaximumNameLength) throw at.Bad("This is no provider's name.");

            var models = at.Required("models");
            var listed = models.Properties().ToList();
            draft.Admit(listed.Count, models);
            var title = at.Optional("name") is { IsText: true } text && text.TextOrEmpty() is { Length: > 0 } given ? given : name;
            return [.. listed.Select(model => Entry(model.Name, model.At, name, id, title)).OfType<NamedModel>()];
        }
        catch (PriceDataException error)
        {
            draft.LeaveOut(new LeftOutEntry(id, null), error);
            return [];
        }
    }

    private NamedModel? Entry(string model, JsonAt at, string source, string provider, string title)
    {
        try
        {
            if (model.Length is 0 or > CatalogueMatcher.MaximumNameLength)
            {
                throw at.Bad($"A model's name has between 1 and {CatalogueMatcher.MaximumNameLength} characters.");
            }
            if (at.Optional("cost") is { } cost)
            {
                var costs = new ModelsDevCosts(draft, cost);
                var rates = costs.Read();
                return Model(model, at, source, provider, title, rates) with
                {
                    Tiers = costs.Modes(at, rates), UnusableRates = costs.Unusable,
                };
            }

            // No cost is not 0: nobody wrote one down.
            draft.Count(SnapshotDraft.WithoutPrice, at.Path);
            draft.LeaveOut(new LeftOutEntry(provider, model));
        }
        catch (PriceDataException error)
        {
            draft.LeaveOut(new LeftOutEntry(provider, model), error);
        }

        return null;
    }

    private static NamedModel Model(string model, JsonAt at, string source, string provider, string title, Rates rates)
    {
        var limit = at.Optional("limit") is { IsObject: true } limits ? limits : (JsonAt?)null;
        return new NamedModel(source == provider ? model : $"{source}/{model}", provider, model, title, rates)
        {
            HasFirstClaim = source == provider,
            ContextWindow = limit is { } window ? Tokens(window, "context") : null,
            Deprecated = at.Optional("status") is { IsText: true } status && status.TextOrEmpty() == "deprecated",
            Capabilities = new ModelCapabilities
            {
                MaximumOutput = limit is { } most ? Tokens(most, "output") : null,
                Supports = [.. Supported(at).Order(StringComparer.Ordinal)],
            },
        };
    }

    private static IEnumerable<string> Supported(JsonAt at)
    {
        if (IsTrue(at, "tool_call")) yield return "function_calling";
        if (IsTrue(at, "reasoning")) yield return "reasoning";
        if (IsTrue(at, "structured_output")) yield return "response_schema";
        if (at.Optional("modalities") is { IsObject: true } modalities && modalities.Optional("input") is { IsList: true } input
            && input.Items().Any(one => one.IsText && one.TextOrEmpty() == "image"))
            yield return "vision";
    }

    private static bool IsTrue(JsonAt at, string name) => at.Optional(name)?.Value.ValueKind == JsonValueKind.True;

    /// <summary>For showing only. Some write 0 where nobody knows.</summary>
    private static long? Tokens(JsonAt at, string name) =>
        at.Optional(name) is { } value && value.Value.ValueKind == JsonValueKind.Number && value.Value.TryGetInt64(out var tokens)
            && tokens > 0 ? tokens : null;
}
