using CostDashboard.Core.Formats.Columns;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Usage;

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

/// <summary>
/// What the request says for every record that does not say it itself. Values are trimmed; the rules check them with the record.
/// </summary>
public sealed record RecordDefaults
{
    public static readonly RecordDefaults None = new();

    public Attribution Attribution { get; init; }

    /// <summary>Of records that name none, before the API key's name: a connection that pulls reports has a name of its own.</summary>
    public string? Source { get; init; }

    public string? Provider { get; init; }

    public string? Model { get; init; }

    /// <summary>Only for a body of one record: shared by several it would make one of them.</summary>
    public string? Id { get; init; }

    /// <summary>UTC, to the millisecond.</summary>
    public DateTime? Timestamp { get; init; }
}
