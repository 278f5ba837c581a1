using CostDashboard.Core.Formats.Foreign;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Langfuse;

/// <summary>What an event, or all events so far, said of one generation.</summary>
internal sealed record LangfuseFacts
{
    public string? TraceId { get; init; }

    public string? Model { get; init; }

    public DateTime? Start { get; init; }

    /// <summary>When the event was written; of several the first.</summary>
    public DateTime? Sent { get; init; }

    /// <summary>When the last event about it was written, and the last that was an update.</summary>
    public DateTime? LastSent { get; init; }

    public DateTime? LastUpdate { get; init; }

    public DateTime? End { get; init; }

    public string? ServiceTier { get; init; }

    public string? Status { get; init; }

    public Attribution Attribution { get; init; }

    public LangfuseUsage? Usage { get; init; }

    public Money? Cost { get; init; }

    /// <summary>Whether it says something that decides what the record is charged.</summary>
    public bool IsAboutCharge => Usage is not null || Cost is not null || Model is not null;

    /// <summary>A text that is too long is a problem of the fields; the facts are then not to be used.</summary>
    public static LangfuseFacts Read(ForeignFields fields, bool isEmbedding) => new()
    {
        TraceId = Limited(fields, "traceId", UsageLimits.Id),
        Model = Limited(fields, "model", UsageLimits.Model),
        Start = fields.Time(UsageFields.Timestamp, "startTime"),
        End = fields.Time("end", "endTime"),
        ServiceTier = Limited(fields, "modelParameters.service_tier", UsageLimits.ServiceTier),
        Status = fields.Text(UsageFields.Status, "level") == "ERROR" ? "error" : null,
        Attribution = LangfuseAttribution.Read(fields),
        Usage = LangfuseUsage.Read(fields, isEmbedding),
        Cost = LangfuseCost.Read(fields),
    };

    /// <summary>
    /// What is known after this event. Later words win and silence keeps the earlier; an event that comes again late, as bodies
    /// are resent, only fills gaps. Creates and updates are told apart: SDKs date an update before its create.
    /// </summary>
    public LangfuseFacts After(LangfuseFacts? known, bool isUpdate)
    {
        var isLate = Sent < (isUpdate ? known?.LastUpdate : known?.LastSent);
        var merged = known is null ? this : isLate ? known.Over(this) : Over(known);

        return merged with
        {
            Sent = known?.Sent ?? Sent,
            LastSent = Later(known?.LastSent, Sent),
            LastUpdate = isUpdate ? Later(known?.LastUpdate, Sent) : known?.LastUpdate,
        };
    }

    private LangfuseFacts Over(LangfuseFacts other) => new()
    {
        TraceId = TraceId ?? other.TraceId,
        Model = Model ?? other.Model,
        Start = Start ?? other.Start,
        End = End ?? other.End,
        ServiceTier = ServiceTier ?? other.ServiceTier,
        Status = Status ?? other.Status,
        Attribution = Attribution.Or(other.Attribution),
        Usage = Usage ?? other.Usage,
        Cost = Cost ?? other.Cost,
    };

    private static DateTime? Later(DateTime? one, DateTime? other) => one is null || other > one ? other ?? one : one;

    private static string? Limited(ForeignFields fields, string path, int limit)
    {
        var text = fields.Text(path, path);
        if (UsageText.Check(path, text, limit) is { } problem) fields.Fail(path, problem.Message);
        return text;
    }
}
