using System.Runtime.InteropServices;
using System.Text.Json;
using CostDashboard.Core.Formats.Rejected;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Responses;

/// <summary>Takes a body's values one after the other, puts those of one response together, and adds a record for each to the batch.</summary>
internal sealed class ResponseCollector(string provider, IReadOnlyList<ResponseFlavour> flavours, FormatContext context, UsageBatch batch)
    : IJsonValues
{
    private static readonly FieldProblem NoModel = new(UsageFields.Model,
        "is not in the response; give it in the header X-CostDashboard-Model");

    private ResponseGroup group = new(flavours);

    // The response's body where that is a single value: the events of a stream are not kept to be mended.
    private JsonElement? single;

    public void Add(JsonElement value)
    {
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
        var record = usage is null ? null : Record(usage);
        problem ??= record!.Model.Length == 0 ? NoModel : UsageRules.Check(record, context.Now);
        if (problem is null) batch.Add(record!);
        else batch.Reject(SoundId(usage?.Id ?? first.LineId), problem.Field, problem.Message, Kept());
    }

    private void Add(ResponsePart part, JsonElement value)
    {
        single = group.First is null ? value : null;
        group.Add(part);
    }

    private string? Kept() => single is { } value && batch.KeepsRejected ? RejectedText.OfJson(JsonMarshal.GetRawUtf8Value(value)) : null;

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
            Team = whom.Team,
            Project = whom.Project,
            User = whom.User,
            Feature = whom.Feature,
            Environment = whom.Environment,
            Counts = usage.Counts,
            HasCounts = usage.HasCounts,
            ServiceTier = ServiceTiers.Normalize(usage.ServiceTier),
            ReportedCost = usage.ReportedCost,
            Details = usage.Details,
        };
    }

    private static string? SoundId(string? id) => UsageText.Check(UsageFields.Id, id, UsageLimits.Id) is null ? id : null;
}
