using System.Text.Json.Serialization;

namespace CostDashboard.Web.Ingest;

/// <summary>What became of a body's records.</summary>
public sealed record IngestAnswer
{
    public int Accepted { get; init; }

    /// <summary>Of the accepted: those that took the place of one with other content (on_conflict=replace).</summary>
    public int Replaced { get; init; }

    /// <summary>The same (source, id) with the same content was there already; nothing was added.</summary>
    public int Duplicates { get; init; }

    /// <summary>The same (source, id) was there already with other content; the first one stays.</summary>
    public int Conflicts { get; init; }

    public int Rejected { get; init; }

    /// <summary>One a rejected record, in the order of the body.</summary>
    public IReadOnlyList<IngestError> Errors { get; init; } = [];

    /// <summary>Names of fields that nothing reads; their values are not kept, as they may be prompts.</summary>
    public IReadOnlyList<string> UnknownFields { get; init; } = [];

    /// <summary>The body had records, and every one of them was rejected.</summary>
    [JsonIgnore]
    public bool IsRefusedWhole => Rejected > 0 && Accepted == 0 && Duplicates == 0 && Conflicts == 0;

    /// <summary>The same counts by the records' source.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, SourceCounts> Sources { get; init; } = new Dictionary<string, SourceCounts>();

    /// <summary>The idempotency key was used for another body; nothing was stored.</summary>
    [JsonIgnore]
    public bool IsKeyOfAnotherBody { get; init; }
}

/// <param name="Index">Of the record in the body, from 0.</param>
/// <param name="Id">As the record gave it; null when it gave none that could be read.</param>
public sealed record IngestError(int Index, string? Id, string Field, string Message);
