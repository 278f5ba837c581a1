using System.Globalization;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Otlp;

/// <summary>
/// Makes records of Claude Code's log records, whichever way the body was written. Texts other than the listed attributes are not looked
/// at.
/// </summary>
internal sealed class LogCollector(
    AttributeMap map, FormatContext context, UsageBatch batch) : AttributeCollector(map, Spellings.OfClaudeCode)
{
    private const string ServiceName = "claude-code";
    private const string ShortName = "api_request";
    private const string FullName = "claude_code.api_request";

    private readonly AttributeMap map = map;
    private int count;
    private bool isNamed;

    public override bool IsFull => count > UsageLimits.RecordsPerBody;

    public void StartRecord()
    {
        Span.Clear();
        isNamed = false;
    }

    /// <summary>The record's body, or the name of its event.</summary>
    public void NoteName(ReadOnlySpan<byte> text) => isNamed |= text.SequenceEqual("claude_code.api_request"u8);

    public override void FinishSpan()
    {
        count++;
        if (!IsRequest() || !SpanCounts.HasAny(Span)) return;

        var counts = SpanCounts.ToDisjoint(Span, ScopeHabit.ClaudeCode, Sdk, out var badCounts);
        var record = SpanRecord.Build(Span, Resource, context.Defaults, counts ?? default);
        record.Id = IdOf(record.Counts);
        record.Timestamp = Span.Start > 0 || EventTime() is not { } time ? record.Timestamp : time;
        record.LatencyMs = Duration();
        if (Span.Text(SpanField.Speed) is { } speed && speed.Equals("fast", StringComparison.OrdinalIgnoreCase))
        {
            record.ServiceTier = "fast";
        }
        record.Details = SpanRecord.Details(Span, Resource, map);
        if ((badCounts ?? Span.FirstProblem ?? UsageRules.Check(record, context.Now)) is { } problem)
        {
            batch.Reject(record.Id, problem.Field, problem.Message);
        }
        else batch.Add(record);
    }

    private bool IsRequest() => isNamed || Span.Text(SpanField.EventName) switch
    {
        FullName => true,
        ShortName => Scope == ScopeHabit.ClaudeCode || Service == ServiceName,
        _ => false,
    };

    /// <summary>
    /// Anthropic's id of the request; older versions send none, and are told apart by session, time and place in it. Null: nothing tells
    /// them apart.
    /// </summary>
    private string? IdOf(TokenCounts counts)
    {
        if (Span.Text(SpanField.RequestId) is { } request) return request;

        var time = Span.Start > 0 ? Span.Start.ToString(CultureInfo.InvariantCulture) : Span.Text(SpanField.EventTime);
        if (time is null || Span.Text(SpanField.Session) is not { } session) return null;

        return string.Create(CultureInfo.InvariantCulture,
            $"{session}-{time}-{Span.Text(SpanField.EventSequence)}-{counts.Input}-{counts.CacheRead}"
                + $"-{counts.CacheWrite5m}-{counts.Output}");
    }

    private DateTime? EventTime() => Span.Text(SpanField.EventTime) is { } text
        && DateTime.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal
            | DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private long? Duration() => double.TryParse(Span.Text(SpanField.Duration), CultureInfo.InvariantCulture, out var milliseconds)
        && milliseconds is >= 0 and <= UsageLimits.LatencyMs ? (long)Math.Round(milliseconds) : null;
}
