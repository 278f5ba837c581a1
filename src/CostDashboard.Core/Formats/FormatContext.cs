using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Formats;

/// <summary>What a format knows of a request besides its body.</summary>
public sealed record FormatContext
{
    /// <summary>When the request came, in UTC.</summary>
    public required DateTime Now { get; init; }

    public ContentKind Kind { get; init; } = ContentKind.Json;

    public RecordDefaults Defaults { get; init; } = RecordDefaults.None;

    /// <summary>Knows how providers' responses say what was used. Without it a native record's response is a field nobody reads.</summary>
    public PriceCatalogue? Catalogue { get; init; }
}
