using System.Text.Json;
using CostDashboard.Core.Formats.Responses;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Foreign;

/// <summary>
/// CloudEvents 1.0 in JSON: one, a batch, or one a line. https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md
/// </summary>
public sealed class CloudEventsFormat : IUsageFormat
{
    public string Name => "cloudevents";

    public UnreadableBody? Read(ReadOnlySpan<byte> body, FormatContext context, UsageBatch into) =>
        ForeignBody.Read(body, context, new CloudEventReader(context, into), into);
}

/// <summary>
/// Makes a record of each event: (source, id) is its identity as it is ours, time its timestamp, subject the user unless the
/// data names one. The data says what was used; see <see cref="CloudEventData"/>.
/// </summary>
internal sealed class CloudEventReader(FormatContext context, UsageBatch batch) : IJsonValues
{
    private const string Version = "1.0";

    private readonly NativeDraft draft = new();

    public void Add(JsonElement value)
    {
        var fields = new ForeignFields(value);
        var id = fields.Text(UsageFields.Id, "id");
        draft.Clear();
        CheckAttributes(fields);
        if (fields.Problem is null && CloudEventData.Open(fields) is { } data) CloudEventData.Read(fields, data, draft);

        var record = fields.Problem is null ? Record(fields, id) : null;
        batch.AddOrReject(record, fields.Problem, id, value);
    }

    public void Reject(string message) => batch.RejectValue(message);

    private static void CheckAttributes(ForeignFields fields)
    {
        if (ResponseJson.Text(fields.Value("specversion")) != Version) fields.Fail("specversion", "must be \"1.0\"");

        foreach (var name in (ReadOnlySpan<string>)["id", "source", "type"])
        {
            if (fields.Text(name, name) is null) fields.Fail(name, "is required, a text that is not empty");
        }
    }

    private UsageRecord? Record(ForeignFields fields, string? id)
    {
        draft.Set(NativeField.Id, id!);
        draft.Set(NativeField.Source, fields.Text(UsageFields.Source, "source")!);
        if (fields.Time(UsageFields.Timestamp, "time") is { } time) draft.SetTimestamp(time);
        TakeSubject(fields);

        var problem = draft.FirstProblem
            ?? (draft.Response is { } response && context.Catalogue is not null ? NativeResponse.Take(response, draft, context) : null);
        var record = NativeRecordBuilder.Build(draft, context.Defaults);
        problem ??= MissingUsage() ?? UsageRules.Check(record, context.Now);
        if (problem is not null) Fail(fields, problem);
        return record;
    }

    private void TakeSubject(ForeignFields fields)
    {
        if (draft.Has(NativeFields.Of(AttributionName.User)) || fields.Text(UsageFields.User, "subject") is not { } subject) return;

        draft.Set(NativeFields.Of(AttributionName.User), subject);
    }

    private FieldProblem? MissingUsage() => draft.HasAnyCount || draft.Has(NativeField.Requests) || draft.Has(NativeField.CostUsd)
        ? null
        : new FieldProblem(
            UsageFields.AnyUsage,
            "is required; give tokens and type, prompt_tokens and completion_tokens, input_tokens and output_tokens, a response or "
                + "cost_usd");

    // What did not come from an attribute came from the data.
    private static void Fail(ForeignFields fields, FieldProblem problem)
    {
        var named = fields.Named(problem);
        var field = named.Field == problem.Field && problem.Field is not (UsageFields.Id or UsageFields.Source)
            ? "data." + problem.Field
            : named.Field;
        fields.Fail(problem.Field == UsageFields.AnyUsage ? "data" : field, problem.Message);
    }
}
