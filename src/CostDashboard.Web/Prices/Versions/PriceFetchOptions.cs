using System.Net;
using CostDashboard.Core.Pricing.Snapshots;
using CostDashboard.Core.Pricing.Snapshots.Diff;
using CostDashboard.Web.Fetching;
using CostDashboard.Web.Host;
using CostDashboard.Web.Ui;

namespace CostDashboard.Web.Prices;

/// <summary>Section "Prices:Fetch": a price file fetched on a schedule.</summary>
public sealed class PriceFetchOptions : FetchOptions
{
    public const string Section = "Prices:Fetch";

    public PriceFetchOptions() => Url = "https://raw.githubusercontent.com/pydantic/genai-prices/main/prices/data.json";

    /// <summary>
    /// "genai-prices", "litellm", "openrouter", "models.dev" or "portkey": a file of another kind is refused. Null takes any.
    /// </summary>
    public string? Format { get; set; }

    /// <summary>Changes within <see cref="Bounds"/> are applied at once; all others wait for a person.</summary>
    public bool Automatic { get; set; }

    public DiffBounds Bounds { get; set; } = new();

    /// <summary>Models that the file does not list keep their price.</summary>
    public bool KeepVanished { get; set; } = true;

    public SnapshotFormat? Wanted => Format is null ? null : SnapshotFormats.Of(Format);

    /// <summary>Portkey's files are named after the provider whose prices they list: …/pricing/openai.json.</summary>
    public MergeOptions Merge(PricePreviews previews) =>
        new() { KeepVanished = KeepVanished, Provider = previews.ProviderOf(Path.GetFileNameWithoutExtension(Address.LocalPath)) };

    public override void Validate(string section, IReadOnlyList<IPNetwork> allowed)
    {
        base.Validate(section, allowed);
        if (Format is not null && Wanted is null)
            throw new SettingException($"{section}:Format is '{Format}'. Use one of {SnapshotFormats.Settings}, or leave it out.");
        if (Bounds.MaximumFactor < 1)
            throw new SettingException($"{section}:Bounds:MaximumFactor is {Bounds.MaximumFactor}. Use a number of at least 1.");
        if (Bounds.MaximumShareChanged is < 0 or > 1)
            throw new SettingException($"{section}:Bounds:MaximumShareChanged is {Bounds.MaximumShareChanged}. Use a number from 0 to 1.");
        if (Bounds.MaximumTokenRate <= 0)
            throw new SettingException($"{section}:Bounds:MaximumTokenRate is {Bounds.MaximumTokenRate}. Use a number above 0.");
    }
}

/// <summary>The formats of price files, by name.</summary>
public static class SnapshotFormats
{
    /// <summary>The names that settings use.</summary>
    private static readonly (SnapshotFormat Format, string Setting, string Name)[] Known =
    [
        (SnapshotFormat.GenaiPrices, "genai-prices", "genai-prices"),
        (SnapshotFormat.LiteLlm, "litellm", "LiteLLM"),
        (SnapshotFormat.OpenRouter, "openrouter", "OpenRouter"),
        (SnapshotFormat.ModelsDev, "models.dev", "models.dev"),
        (SnapshotFormat.Portkey, "portkey", "Portkey"),
    ];

    /// <summary>The list "'genai-prices', 'litellm', …" for messages.</summary>
    public static string Settings => string.Join(", ", Known.Select(known => $"'{known.Setting}'"));

    public static string Name(SnapshotFormat format) => Array.Find(Known, known => known.Format == format).Name;

    /// <summary>Null where no format has the name.</summary>
    public static SnapshotFormat? Of(string setting) =>
        Array.Find(Known, known => known.Setting == setting) is { Name: not null } found ? found.Format : null;
}
