using CostDashboard.Storage.Model;

namespace CostDashboard.Web.Ingest;

/// <summary>What the Ingest page draws: the figures of its head, and the part that is open.</summary>
public sealed record IngestView
{
    public required IReadOnlyList<SourceRow> Sources { get; init; }

    /// <summary>Of rejected records that are kept.</summary>
    public required int RejectedKept { get; init; }

    /// <summary>Since the start, those there was no room for.</summary>
    public required long RejectedNotKept { get; init; }

    /// <summary>What other features show beside the sources.</summary>
    public IReadOnlyList<ShownSection> Sections { get; init; } = [];

    /// <summary>What came last first.</summary>
    public IReadOnlyList<TailRow> Tail { get; init; } = [];

    /// <summary>In use first, by name.</summary>
    public IReadOnlyList<ApiKey> Keys { get; init; } = [];

    /// <summary>The largest first.</summary>
    public IReadOnlyList<RejectedGroup> Groups { get; init; } = [];

    /// <summary>The one of <see cref="Groups"/> whose records are shown.</summary>
    public RejectedGroup? Group { get; init; }

    /// <summary>Of <see cref="Group"/>, newest first, as many as a page shows.</summary>
    public IReadOnlyList<RejectedRow> Rows { get; init; } = [];

    /// <summary>The one of <see cref="Rows"/> that is open.</summary>
    public RejectedRow? Row { get; init; }

    public SourceCounts Today => Sources.Aggregate(SourceCounts.None, (sum, row) => sum + row.Today);

    /// <summary>UTC; null when nothing came in 30 days.</summary>
    public DateTime? LastAt => Sources.Count == 0 ? null : Sources[0].LastAt;
}

/// <summary>A <see cref="SourcesSection"/> with what it was read to show.</summary>
public sealed record ShownSection(Type Component, object Rows);
