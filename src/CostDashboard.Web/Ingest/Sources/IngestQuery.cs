using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Ingest;

/// <summary>What the Ingest page draws: only the open part is read.</summary>
public sealed class IngestQuery(SourcesQuery sources, RejectedQuery rejected, RejectedRecords kept, ApiKeys keys, IUsageReader reader,
    IEnumerable<SourcesSection> sections, IServiceProvider services)
{
    public const int TailLength = 20;
    public const int RowsShown = 50;

    public async Task<IngestView> RunAsync(IngestPlace place, CancellationToken ct)
    {
        var head = new IngestView
        {
            Sources = await sources.RunAsync(ct),
            RejectedKept = await rejected.CountAsync(ct),
            RejectedNotKept = kept.NotKept,
        };
        return place.Tab switch
        {
            IngestTab.Sources => head with { Tail = await TailAsync(ct), Sections = await SectionsAsync(ct) },
            IngestTab.Keys => head with { Keys = await KeysAsync(ct) },
            IngestTab.Rejected => await RejectedAsync(head, place, ct),
            _ => head,
        };
    }

    private async Task<IReadOnlyList<ApiKey>> KeysAsync(CancellationToken ct)
    {
        await keys.SaveUseAsync(ct);
        return
        [
            .. (await keys.ListAsync(ct))
            .OrderBy(key => key.RevokedAt is not null)
            .ThenBy(key => key.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }

    private async Task<IReadOnlyList<ShownSection>> SectionsAsync(CancellationToken ct)
    {
        var shown = new List<ShownSection>();
        foreach (var section in sections)
        {
            if (await section.ReadAsync(services, ct) is { } rows) shown.Add(new ShownSection(section.Component, rows));
        }

        return shown;
    }

    private async Task<IReadOnlyList<TailRow>> TailAsync(CancellationToken ct)
    {
        var latest = await reader.LatestAsync(TailLength, ct);
        return
        [
            .. latest.Select(stored => new TailRow(
                stored.Key.ToString(), stored.At, stored.Record.Source, stored.Record.Model, stored.Record.Team,
                stored.Record.Counts.TotalInput + stored.Record.Counts.TotalOutput, stored.Cost)),
        ];
    }

    private async Task<IngestView> RejectedAsync(IngestView head, IngestPlace place, CancellationToken ct)
    {
        var groups = await rejected.GroupsAsync(ct);
        var group = groups.FirstOrDefault(one => one.Key == place.Group) ?? (groups.Count > 0 ? groups[0] : null);
        if (group is null) return head with { RejectedKept = 0 };

        var rows = await rejected.ListAsync(group.Filter(RowsShown), ct);
        return head with
        {
            RejectedKept = groups.Sum(one => one.Count),
            Groups = groups,
            Group = group,
            Rows = rows,
            Row = rows.FirstOrDefault(row => row.Id == place.Record) ?? (rows.Count > 0 ? rows[0] : null),
        };
    }
}

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

/// <param name="Timestamp">UTC, the record's own.</param>
/// <param name="Cost">Null when unknown.</param>
public sealed record TailRow(string Key, DateTime Timestamp, string? Source, string Model, string? Team, long Tokens, Money? Cost);
