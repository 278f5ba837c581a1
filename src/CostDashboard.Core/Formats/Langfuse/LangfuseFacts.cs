using CostDashboard.Core.Formats.Foreign;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Langfuse;

/// <summary>What an event, or all events so far, said of one generation.</summary>
internal sealed record LangfuseFacts
{
    public string? TraceId { get; init; }

    public string? Model { get; init; }

    public DateTime? Start { get; init; }

    /// <summary>When the first event about it was written.</summary>
    public DateTime? Sent { get; init; }

    public DateTime? End { get; init; }

    public string? ServiceTier { get; init; }

    public string? Status { get; init; }

    public Attribution Attribution { get; init; } = Attribution.None;

    public LangfuseUsage? Usage { get; init; }

    public Money? Cost { get; init; }

    /// <summary>Whether it changes what the record would be charged.</summary>
    public bool Counts => Usage is not null || Cost is not null || Model is not null;

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

    /// <summary>Later words win; silence keeps the earlier.</summary>
    public LangfuseFacts Over(LangfuseFacts? earlier) => earlier is null ? this : new LangfuseFacts
    {
        TraceId = TraceId ?? earlier.TraceId,
        Model = Model ?? earlier.Model,
        Start = Start ?? earlier.Start,
        Sent = earlier.Sent ?? Sent,
        End = End ?? earlier.End,
        ServiceTier = ServiceTier ?? earlier.ServiceTier,
        Status = Status ?? earlier.Status,
        Attribution = LangfuseAttribution.Over(Attribution, earlier.Attribution),
        Usage = Usage ?? earlier.Usage,
        Cost = Cost ?? earlier.Cost,
    };

    private static string? Limited(ForeignFields fields, string path, int limit)
    {
        var text = fields.Text(path, path);
        if (UsageText.Check(path, text, limit) is { } problem) fields.Fail(path, problem.Message);
        return text;
    }
}
