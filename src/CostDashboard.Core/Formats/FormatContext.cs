using CostDashboard.Core.Formats.Columns;
using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Formats;

/// <summary>What a format knows of a request besides its body.</summary>
public sealed record FormatContext
{
    /// <summary>When the request came, in UTC.</summary>
    public required DateTime Now { get; init; }

    public ContentKind Kind { get; init; } = ContentKind.Json;

    public RecordDefaults Defaults { get; init; } = RecordDefaults.None;

    /// <summary>
    /// How much further down a line stands in the file than in this body, where the body was cut out of one
    /// (<see cref="Chunks.RecordChunks"/>): messages name the file's lines.
    /// </summary>
    public long LinesBefore { get; init; }

    /// <summary>A table without a time column is taken, and so are rows without a time: they count at <see cref="Now"/>.</summary>
    public bool TimeIsNow { get; init; }

    /// <summary>Of the file that this body was cut out of; null for a body that is a whole.</summary>
    public RowOccurrences? Rows { get; init; }

    /// <summary>Knows how providers' responses say what was used. Without it a native record's response is a field nobody reads.</summary>
    public PriceCatalogue? Catalogue { get; init; }
}
