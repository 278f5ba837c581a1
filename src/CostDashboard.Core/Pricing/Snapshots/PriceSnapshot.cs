using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Pricing.Snapshots.LiteLlm;
using CostDashboard.Core.Pricing.Snapshots.ModelsDev;
using CostDashboard.Core.Pricing.Snapshots.OpenRouter;
using CostDashboard.Core.Pricing.Snapshots.Portkey;

namespace CostDashboard.Core.Pricing.Snapshots;

/// <summary>
/// The usable entries of a price file that came from outside. Bad entries are left out and named, and
/// <see cref="MergeOver"/> keeps the prices we have for them; a file that is bad as a whole is refused. Never throws for what a file says.
/// </summary>
public sealed class PriceSnapshot
{
    /// <summary>Ten times the largest catalogue known. A larger file is not looked into.</summary>
    public const int MaximumBytes = 16 * 1024 * 1024;

    private const string KeepTheOld = "The prices in use stay. Fetch the file again, or give the one that was meant.";

    private PriceSnapshot(SnapshotFormat format, SnapshotDraft draft)
    {
        Format = format;
        Catalogue = draft.ToCatalogue();
        Problems = draft.Problems;
        LeftOut = draft.LeftOut;
        InUse = draft.InUse;
    }

    public SnapshotFormat Format { get; }

    /// <summary>The usable entries alone. To price by, merge it over the catalogue in use.</summary>
    public PriceCatalogue Catalogue { get; }

    /// <summary>In the order they were found; at most <see cref="SnapshotDraft.MaximumProblems"/>, then how many more.</summary>
    public IReadOnlyList<SnapshotProblem> Problems { get; }

    public IReadOnlyList<LeftOutEntry> LeftOut { get; }

    /// <summary>By provider and model, rates that have to be taken from the price in use.</summary>
    internal IReadOnlyDictionary<(string Provider, string Model), IReadOnlyList<string>> InUse { get; }

    /// <summary>The file has rules and an order of its own; others list prices by exact names.</summary>
    internal bool HasRules => Format == SnapshotFormat.GenaiPrices;

    /// <summary>A file of one provider says nothing of the others.</summary>
    internal bool CoversItsProvidersAlone => Format is SnapshotFormat.OpenRouter or SnapshotFormat.Portkey;

    /// <param name="file">The whole file as it came.</param>
    /// <param name="label">What prices from it will be labelled with, such as "genai-prices 2026-11-22".</param>
    /// <param name="hints">What is known beside; null for nothing.</param>
    public static SnapshotReading Read(ReadOnlyMemory<byte> file, string label, SnapshotHints? hints = null)
    {
        if (file.Length > MaximumBytes)
            return SnapshotReading.Refused("$", $"The file has {file.Length:N0} bytes; at most {MaximumBytes:N0} are read.", KeepTheOld);

        try
        {
            // A byte order mark is no JSON.
            FileLimits.Check(file.Span.StartsWith("\uFEFF"u8) ? file.Span[3..] : file.Span);
            return JsonAt.Read(file, root => Read(root, label, hints ?? new SnapshotHints()));
        }
        catch (PriceDataException error)
        {
            return SnapshotReading.Refused(error.Path, error.Problem, KeepTheOld);
        }
    }

    /// <summary>
    /// The catalogue to use from now on: this file's entries, and in place of each bad one the entry <paramref name="current"/> has.
    /// What the file really no longer lists is gone, unless <paramref name="options"/> keep it. Changes neither.
    /// </summary>
    public MergedCatalogue MergeOver(PriceCatalogue current, MergeOptions options) => new SnapshotMerger(this, current, options).Merge();

    private static SnapshotReading Read(JsonAt root, string label, SnapshotHints hints)
    {
        if (FormatOf(root) is not { } format)
        {
            return SnapshotReading.Refused(
                "$", "This is neither genai-prices' list of providers nor LiteLLM's object of models with \"litellm_provider\", and not a "
                    + "file of "
                + "OpenRouter (\"data\" with \"pricing\"), models.dev (providers with \"models\") or Portkey (models with "
                + "\"pricing_config\").", KeepTheOld);
        }

        var draft = new SnapshotDraft(label);
        switch (format)
        {
            case SnapshotFormat.GenaiPrices:
                new GenaiSnapshotReader(draft).Read(root);
                break;
            case SnapshotFormat.LiteLlm:
                new LiteLlmSnapshotReader(draft).Read(root);
                break;
            case SnapshotFormat.OpenRouter:
                new OpenRouterSnapshotReader(draft).Read(root);
                break;
            case SnapshotFormat.ModelsDev:
                new ModelsDevSnapshotReader(draft).Read(root);
                break;
            default:
                new PortkeySnapshotReader(draft, hints).Read(root);
                break;
        }

        if (draft.ModelCount > 0) return SnapshotReading.Of(new PriceSnapshot(format, draft));

        return draft.Problems is [var first, ..]
            ? SnapshotReading.Refused(first.Path, $"The file has no usable price. {first.What}", KeepTheOld)
            : SnapshotReading.Refused("$", "The file lists no price.", KeepTheOld);
    }

    private static SnapshotFormat? FormatOf(JsonAt root)
    {
        if (root.IsList) return SnapshotFormat.GenaiPrices;
        if (!root.IsObject) return null;
        if (root.Optional("providers") is { IsList: true }) return SnapshotFormat.GenaiPrices;

        if (root.Optional("data") is { IsList: true } models && models.Items().Any(model => Has(model, "pricing")))
        {
            return SnapshotFormat.OpenRouter;
        }
        if (
            ModelsDevSnapshotReader.Providers(root)
            .Any(provider => provider.At.IsObject && provider.At.Optional("models") is { IsObject: true }))
        {
            return SnapshotFormat.ModelsDev;
        }
        if (root.Properties().Any(entry => Has(entry.At, LiteLlmFields.Provider))) return SnapshotFormat.LiteLlm;

        return root.Properties().Any(entry => Has(entry.At, PortkeySnapshotReader.Config)) ? SnapshotFormat.Portkey : null;
    }

    private static bool Has(JsonAt at, string name) => at.IsObject && at.Optional(name) is not null;
}
