using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Snapshots.OpenRouter;

/// <summary>
/// Reads what OpenRouter's /api/v1/models answers: <c>{"data": [{"id": "openai/gpt-4o", "pricing": {"prompt": "0.0000025", "completion":
/// "0.00001"}}]}</c>.
/// "-1" is a price that depends on the model a router chooses: such a model is left out.
/// </summary>
internal sealed class OpenRouterSnapshotReader(SnapshotDraft draft)
{
    private const string Provider = "openrouter";
    private const string ProviderName = "OpenRouter";

    internal void Read(JsonAt file)
    {
        var list = file.Required("data");
        var entries = list.Items().ToList();
        draft.Admit(entries.Count, list);
        var ids = new EntryIds(entries);
        var listed = entries.Select(EntryIds.Readable).OfType<string>().ToHashSet(StringComparer.Ordinal);
        NamedModels.AddTo(draft, entries.Select(at => Entry(at, ids, listed)).OfType<NamedModel>().ToList());
    }

    private NamedModel? Entry(JsonAt at, EntryIds ids, HashSet<string> listed)
    {
        string? id = null;
        try
        {
            id = ids.Of(at);
            if (Model(at, id, listed) is { } model) return model;

            draft.LeaveOut(new LeftOutEntry(Provider, id));
        }
        catch (PriceDataException error)
        {
            draft.LeaveOut(new LeftOutEntry(Provider, id ?? EntryIds.Readable(at)), error);
        }

        return null;
    }

    private NamedModel? Model(JsonAt at, string id, HashSet<string> listed)
    {
        if (at.Optional("pricing") is not { } pricing)
        {
            draft.Count(SnapshotDraft.WithoutPrice, at.Path);
            return null;
        }

        if (new OpenRouterRates(draft, pricing).Read() is not var (rates, unusable)) return null;

        return new NamedModel(id, Provider, id, ProviderName, rates)
        {
            HasFirstClaim = true,
            OtherNames = DatedName(at, id, listed),
            ContextWindow = Tokens(at, "context_length"),
            Capabilities = at.Optional("top_provider") is { IsObject: true } top && Tokens(top, "max_completion_tokens") is { } most
                ? new ModelCapabilities { MaximumOutput = most }
                : null,
            UnusableRates = unusable,
        };
    }

    /// <summary>
    /// "anthropic/claude-opus-5-20260723", which answers name. A variant, as "x:free", has its model's, which is not its name.
    /// </summary>
    private static IReadOnlyList<string> DatedName(JsonAt at, string id, HashSet<string> listed) =>
        !id.Contains(':', StringComparison.Ordinal) && id[0] != '~' && at.Optional("canonical_slug") is { IsText: true } slug
            && slug.TextOrEmpty() is { Length: > 0 and <= CatalogueMatcher.MaximumNameLength } name && !listed.Contains(name)
            ? [name]
            : [];

    /// <summary>For showing only.</summary>
    private static long? Tokens(JsonAt at, string name) =>
        at.Optional(name) is { } value && value.Value.ValueKind == System.Text.Json.JsonValueKind.Number
            && value.Value.TryGetInt64(out var tokens) && tokens >= 0 ? tokens : null;
}
