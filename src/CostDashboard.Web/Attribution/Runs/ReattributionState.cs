using System.Text.Json;
using System.Text.Json.Serialization;
using CostDashboard.Core.Attributing;
using CostDashboard.Storage;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Attributing;

/// <summary>
/// The run under way, or the last one. It is saved in the same commit as the records it changes, so that a program that was killed knows
/// where it was.
/// </summary>
public sealed record ReattributionState(RunStatus Status)
{
    public static readonly ReattributionState Idle = new(RunStatus.Idle);

    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The time is in UTC.</summary>
    public DateTime From { get; init; }

    /// <summary>The time is in UTC; the range ends before it.</summary>
    public DateTime To { get; init; }

    public string By { get; init; } = "";

    public string? Reason { get; init; }

    public DateTime StartedAt { get; init; }

    /// <summary>The end of the run; null while it runs.</summary>
    public DateTime? EndedAt { get; init; }

    public ScanProgress Progress { get; init; } = new(0, 0);

    /// <summary>Records that were changed so far.</summary>
    public RecordSum Changed { get; init; }

    /// <summary>All records up to this place are done; null at the beginning. It is a <see cref="UsageCursor"/> as text.</summary>
    public string? DoneUpTo { get; init; }

    [JsonIgnore]
    public bool IsRunning => Status == RunStatus.Running;

    [JsonIgnore]
    internal UsageCursor? AfterCursor => UsageCursor.TryParse(DoneUpTo, out var cursor) ? cursor : null;

    public string Write() => JsonSerializer.Serialize(this, Json);

    public static ReattributionState Read(string? text) =>
        text is null ? Idle : JsonSerializer.Deserialize<ReattributionState>(text, Json)!;

    /// <summary>After a batch of which all records were looked at.</summary>
    internal ReattributionState After(ScanBatch batch, double shareBefore) => this with
    {
        DoneUpTo = batch.Next?.ToString() ?? DoneUpTo,
        Progress = new ScanProgress(Progress.Records + batch.Looked, shareBefore + ((1 - shareBefore) * batch.Share)),
    };
}
