using System.Runtime.InteropServices;
using System.Text.Json;
using CostDashboard.Core.Formats.Rejected;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Responses;

/// <summary>
/// Takes a body's values one after the other, puts those of one response together, and adds a record for each to the batch.
/// </summary>
internal sealed class ResponseCollector(string provider, IReadOnlyList<ResponseFlavour> flavours, FormatContext context, UsageBatch batch)
    : IJsonValues
{
    private static readonly FieldProblem NoModel = new(UsageFields.Model,
        "is not in the response; give it in the header X-CostDashboard-Model");

    // A session of Claude Code is read for Anthropic's answers, and Bedrock's log of invocations for Amazon's.
    private readonly ClaudeSessions? sessions = provider == "anthropic" ? new ClaudeSessions(flavours) : null;
    private readonly bool readsLogs = provider == "aws";

    private ResponseGroup group = new(flavours);

    // The response's body where that is a single value: the events of a stream are not kept to be mended.
    private JsonElement? single;

    public void Add(JsonElement value)
    {
        if (sessions?.Take(value) == true || (readsLogs && TakeLog(value))) return;

        var part = ResponseUnwrap.Of(value);
        if (!group.Continues(part)) Finish();
        Add(part, value);
    }

    /// <summary>An event of a stream: all of them are one response until it says otherwise.</summary>
    public void AddEvent(JsonElement value)
    {
        var part = ResponseUnwrap.Of(value);
        if (!group.ContinuesStream(part)) Finish();
        Add(part, value);
    }

    public void Reject(string message)
    {
        Finish();
        batch.Reject(null, UsageFields.WholeRecord, message);
    }

    /// <summary>Ends the response that is being collected, if there is one.</summary>
    public void Finish()
    {
        if (group.First is not { } first) return;

        var usage = ResponseReader.Read(group, out var problem);
        group = new ResponseGroup(flavours);
        Add(usage, problem, first.LineId, single);
    }

    /// <summary>The body has ended.</summary>
    public void FinishAll()
    {
        Finish();
        if (sessions is null) return;

        var finished = sessions.Finish(out var others);
        foreach (var (usage, problem, raw) in finished) Add(usage, problem, lineId: null, raw);
        foreach (var value in others)
        {
            Add(ResponseUnwrap.Bare(value), value);
            Finish();
        }
    }

    private bool TakeLog(JsonElement value)
    {
        if (BedrockLog.Is(value))
        {
            Finish();
            Add(BedrockLog.Read(value, flavours, out var problem), problem, ResponseJson.Text(value, "requestId"), value);
            return true;
        }

        if (CloudWatchMessages.Of(value) is not { } messages) return false;

        Finish();
        foreach (var message in messages) AddMessage(message);
        return true;
    }

    private void AddMessage(JsonElement message)
    {
        if (BedrockLog.Is(message))
        {
            Add(BedrockLog.Read(message, flavours, out var problem), problem, ResponseJson.Text(message, "requestId"), message);
        }
        else batch.Reject(null, UsageFields.WholeRecord, "is a message of CloudWatch that is no log of a model's invocation");
    }

    private void Add(ResponsePart part, JsonElement value)
    {
        single = group.First is null ? value : null;
        group.Add(part);
    }

    private void Add(ResponseUsage? usage, FieldProblem? problem, string? lineId, JsonElement? raw)
    {
        var record = usage is null ? null : Record(usage);
        problem ??= record!.Model.Length == 0 ? NoModel : UsageRules.Check(record, context.Now);
        if (problem is not null)
        {
            batch.Reject(SoundId(usage?.Id ?? lineId), problem.Field, problem.Message, Kept(raw));
            return;
        }

        batch.Add(record!);
        foreach (var other in usage!.Others) AddOther(usage, other);
    }

    /// <summary>
    /// What another model used is a record of its own, as its rates differ. Without an id of the response it would be new each time.
    /// </summary>
    private void AddOther(ResponseUsage usage, OtherModelUsage other)
    {
        var record = Record(usage with
        {
            Id = usage.Id is { } id ? $"{id}/{other.Model}" : null,
            Model = other.Model,
            Counts = other.Counts,
            ReportedCost = null,
            ToolCalls = null,
            LargestPassTokens = null,
        });

        if (UsageRules.Check(record, context.Now) is { } problem) batch.Reject(SoundId(record.Id), problem.Field, problem.Message);
        else batch.Add(record);
    }

    private string? Kept(JsonElement? raw) =>
        raw is { } value && batch.KeepsRejected ? RejectedText.OfJson(JsonMarshal.GetRawUtf8Value(value)) : null;

    private UsageRecord Record(ResponseUsage usage)
    {
        var (defaults, whom) = (context.Defaults, context.Defaults.Attribution);
        return new UsageRecord
        {
            Id = usage.Id,
            Source = defaults.Source,
            Timestamp = usage.Timestamp ?? defaults.Timestamp,
            Provider = provider,
            Model = usage.Model ?? defaults.Model ?? "",
            Attribution = usage.Attribution.Or(whom).Or(new Attribution { Project = usage.Folder }),
            Counts = usage.Counts,
            HasCounts = usage.HasCounts,
            ServiceTier = ServiceTiers.Normalize(usage.ServiceTier),
            Status = usage.Status,
            ReportedCost = usage.ReportedCost,
            Details = usage.Details,
        };
    }

    private static string? SoundId(string? id) => UsageText.Check(UsageFields.Id, id, UsageLimits.Id) is null ? id : null;
}
