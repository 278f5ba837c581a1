using System.Text.Json;
using CostDashboard.Core.Formats.Foreign;
using CostDashboard.Core.Formats.Responses;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Langfuse;

/// <summary>
/// Makes records of the generations of an ingestion body. Events of one observation are put together, with those of earlier
/// bodies too, and the last word counts; a record comes of it whenever a body says something about usage, cost or model.
/// Traces give their generations a user and a feature. Everything else is accepted and not looked at.
/// </summary>
/// <param name="scope">The API key's name: keys do not see each other's traces.</param>
public sealed class LangfuseReader(FormatContext context, LangfuseMemory memory, string scope, UsageBatch batch) : IJsonValues
{
    private static readonly FieldProblem NoModel = new(UsageFields.Model,
        "is required; neither this event nor an earlier one of this observation in the last hour names it");

    private readonly List<LangfuseEvent> events = [];
    private readonly List<int> eventOfItem = [];

    // SDKs queue them as they like: an update can stand before what it updates.
    private readonly List<LangfuseEventFacts> updates = [];
    private readonly Dictionary<string, LangfuseGeneration> touched = new(StringComparer.Ordinal);

    /// <summary>In the order of the body.</summary>
    public IReadOnlyList<LangfuseEvent> Events => events;

    /// <summary>For each item of the batch the place of the event it came from, the last where it came from several.</summary>
    public IReadOnlyList<int> EventOfItem => eventOfItem;

    public UnreadableBody? Read(ReadOnlySpan<byte> body)
    {
        var unreadable = LangfuseBody.Read(body, this);
        if (unreadable is not null)
        {
            batch.Clear();
            return unreadable;
        }

        foreach (var update in updates.OrderBy(update => update.Facts.Sent)) Merge(update);
        foreach (var (id, generation) in touched) Finish(id, generation);
        return null;
    }

    void IJsonValues.Add(JsonElement value)
    {
        var id = ResponseJson.Text(value, "id");
        if (id is null)
        {
            events.Add(new LangfuseEvent("", new FieldProblem(UsageFields.Id, "is required, a text that is not empty")));
            return;
        }

        events.Add(new LangfuseEvent(id));
        if (ResponseJson.Object(value, "body") is { } body) Take(ResponseJson.Text(value, "type") ?? "", id, body, value);
    }

    void IJsonValues.Reject(string message) => events.Add(new LangfuseEvent("", new FieldProblem(UsageFields.WholeRecord, message)));

    private void Take(string type, string eventId, JsonElement body, JsonElement whole)
    {
        var fields = new ForeignFields(body);
        var kind = LangfuseEventTypes.KindOf(type, body);
        if (kind == LangfuseEventKind.Trace) TakeTrace(fields);
        else if (kind != LangfuseEventKind.Other) TakeGeneration(fields, kind, eventId, type, whole);
    }

    private void TakeTrace(ForeignFields fields)
    {
        var trace = LangfuseTrace.Read(fields);
        if (fields.Problem is { } problem) events[^1] = events[^1] with { Problem = problem };
        else if (fields.Text(UsageFields.Id, "id") is { Length: <= UsageLimits.Id } id)
        {
            memory.Traces.Merge(scope, id, context.Now, trace.Over);
        }
    }

    private void TakeGeneration(ForeignFields fields, LangfuseEventKind kind, string eventId, string type, JsonElement whole)
    {
        var id = fields.Text(UsageFields.Id, "id", "generationId") ?? eventId;
        var facts = LangfuseFacts.Read(fields, kind == LangfuseEventKind.Embedding);
        if (UsageText.Check(UsageFields.Id, id, UsageLimits.Id) is { } badId) fields.Fail("id", badId.Message);
        if (fields.Problem is { } problem)
        {
            Add(null, problem, id, events.Count - 1, whole);
            return;
        }

        // Without a start, the time of the first event is as near as there is.
        if (ResponseJson.Property(whole, "timestamp") is { } sent) facts = facts with { Sent = LooseTime.Parse(sent) };
        var said = new LangfuseEventFacts(id, facts, type.EndsWith("-update", StringComparison.Ordinal), events.Count - 1, whole);
        if (said.IsUpdate) updates.Add(said);
        else Merge(said);
    }

    private void Merge(LangfuseEventFacts said)
    {
        var merged = memory.Observations.Merge(scope, said.Id, context.Now, known => said.Facts.After(known, said.IsUpdate));
        var changes = said.Facts.IsAboutCharge || (touched.TryGetValue(said.Id, out var before) && before.Changes);
        touched[said.Id] = new LangfuseGeneration(merged, changes, said.EventAt, said.Raw);
    }

    private void Finish(string id, LangfuseGeneration generation)
    {
        var facts = generation.Facts;
        if (!generation.Changes || (facts.Usage is null && facts.Cost is null)) return;

        var trace = facts.TraceId is { } traceId ? memory.Traces.Find(scope, traceId) : null;
        var record = LangfuseRecord.Build(id, facts, trace, context.Defaults);
        var problem = record.Model.Length == 0 ? NoModel : UsageRules.Check(record, context.Now);
        Add(record, problem is null ? null : LangfuseRecord.Named(problem), id, generation.LastEvent, generation.Raw);
    }

    private void Add(UsageRecord? record, FieldProblem? problem, string id, int eventAt, JsonElement raw)
    {
        eventOfItem.Add(eventAt);
        batch.AddOrReject(record, problem, id, raw);
    }
}

/// <summary>One event of an ingestion body, and why it was not taken where it was not.</summary>
public sealed record LangfuseEvent(string Id, FieldProblem? Problem = null);

/// <summary>What one event said of one generation.</summary>
internal sealed record LangfuseEventFacts(string Id, LangfuseFacts Facts, bool IsUpdate, int EventAt, JsonElement Raw);

/// <summary>A generation that a body spoke of: what is known of it now, and whether the body said anything that is charged.</summary>
internal sealed record LangfuseGeneration(LangfuseFacts Facts, bool Changes, int LastEvent, JsonElement Raw);
