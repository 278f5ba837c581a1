using System.Text.Json;
using CostDashboard.Core.Formats.Foreign;
using CostDashboard.Core.Formats.Responses;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Codex;

/// <summary>
/// Walks over a rollout's lines. A record's id is that of its response, or in files of before Codex wrote it the session's with the time
/// and the total of the event: a file sent again, or when it has grown, names the same records.
/// {"timestamp": "…", "type": "turn_context", "payload": {"model": "gpt-5.2"}}
/// {"timestamp": "…", "type": "event_msg", "payload": {"type": "token_count", "info": {"total_token_usage": {…}, "last_token_usage": {…}}}}
/// {"timestamp": "…", "type": "token_usage_record", "payload": {"session_id": "…", "response_id": "resp_1", "usage": {…}}}
/// </summary>
internal sealed class CodexReader(FormatContext context, UsageBatch batch) : IJsonValues
{
    private static readonly FieldProblem NoModel = new(UsageFields.Model,
        "is not in the lines before this one; send the whole file, or give the model in the header X-CostDashboard-Model");

    private readonly CodexTotals totals = new();
    private readonly CodexSession session = new();

    /// <summary>Whether any line was one of a rollout.</summary>
    public bool IsRollout { get; private set; }

    public void Add(JsonElement value)
    {
        if (ResponseJson.Text(value, "type") is not { } type || ResponseJson.Object(value, "payload") is not { } payload) return;

        IsRollout = true;
        var time = ResponseJson.Property(value, "timestamp") is { } written ? LooseTime.Parse(written) : null;
        switch (type)
        {
            case "session_meta":
                session.Begin(payload, time);
                break;
            case "turn_context":
                session.Turn(payload);
                break;
            case "token_usage_record":
                AddResponse(value, payload, time);
                break;
            case "event_msg":
                AddEvent(value, payload, time);
                break;
        }
    }

    public void Reject(string message) => batch.RejectValue(message);

    private void AddEvent(JsonElement line, JsonElement payload, DateTime? time)
    {
        var type = ResponseJson.Text(payload, "type");
        if (type == "thread_settings_applied" && ResponseJson.Object(payload, "thread_settings") is { } settings) session.Turn(settings);
        // Without info it tells only what is left of the plan's limits.
        if (type != "token_count" || ResponseJson.Object(payload, "info") is not { } info) return;

        FieldProblem? problem = null;
        var (total, last) = (
            CodexTokens.Read(info, "total_token_usage", ref problem), CodexTokens.Read(info, "last_token_usage", ref problem));
        if (problem is null && session.IsCopy(time))
        {
            totals.Skip(total);
            return;
        }

        var added = problem is null ? totals.Take(total, last) : default;
        if (problem is null && added.IsZero) return;

        session.Name(ResponseJson.Text(payload, "model") ?? ResponseJson.Text(info, "model"));
        Add(line, problem, added, last, time, session.EventId(time, total ?? last ?? default));
    }

    private void AddResponse(JsonElement line, JsonElement payload, DateTime? time)
    {
        FieldProblem? problem = null;
        if (CodexTokens.Read(payload, "usage", ref problem) is not { } usage) return;

        totals.Record(usage);
        var id = ResponseJson.Text(payload, "response_id")
            ?? session.EventId(time, CodexTokens.Read(payload, "thread_token_usage", ref problem) ?? usage);
        Add(line, problem, usage, usage, time, id);
    }

    private void Add(JsonElement line, FieldProblem? problem, CodexTokens tokens, CodexTokens? last, DateTime? time, string id)
    {
        var counts = InclusiveCounts.ToDisjoint(tokens.ToInclusive(), out var contradiction);
        // A difference over a total that was corrected can contradict itself where the response's own usage does not.
        if (contradiction is not null && last is { } own) counts = InclusiveCounts.ToDisjoint(own.ToInclusive(), out contradiction);
        if (contradiction is not null) problem ??= new FieldProblem(UsageFields.AnyUsage, contradiction);

        var record = new UsageRecord
        {
            Id = id,
            Source = context.Defaults.Source,
            Timestamp = time ?? context.Defaults.Timestamp,
            Provider = session.Provider(context.Catalogue) ?? context.Defaults.Provider,
            Model = session.Model ?? context.Defaults.Model ?? "",
            Attribution = context.Defaults.Attribution.Or(new Attribution { Project = session.Folder }),
            ServiceTier = ServiceTiers.Normalize(session.Tier),
            Counts = counts ?? default,
            Details = session.Tags is { } tags ? new UsageDetails { Tags = tags } : null,
        };
        problem ??= record.Model.Length == 0 ? NoModel : UsageRules.Check(record, context.Now);
        batch.AddOrReject(record, problem, id, line);
    }
}
