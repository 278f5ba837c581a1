using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using CostDashboard.Core.Formats.Columns;
using CostDashboard.Core.Formats.Responses;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Reports;

/// <summary>Reads one result of a bucket by the names of its properties, as a row of a table with those columns.</summary>
internal sealed class ReportResult(ColumnMapping mapping, FormatContext context, UsageBatch batch)
{
    private const string Completions = "organization.usage.completions.result";

    private static readonly FieldProblem IsCost = new(UsageFields.WholeRecord,
        "is an amount of a cost report, which does not say what was used; send the usage report of the same time");

    private static readonly FieldProblem NoModel = new(UsageFields.Model,
        "is not given; ask for the report grouped by model, or give the model with the request");

    private readonly Dictionary<string, ColumnTarget> targets = mapping.Columns.ToDictionary(
        column => column.Column, column => ColumnTarget.Of(column)!, StringComparer.Ordinal);

    private readonly MappedRow row = new(mapping, context);

    public void Add(JsonElement bucket, JsonElement result)
    {
        row.Start();
        if (result.ValueKind != JsonValueKind.Object)
        {
            batch.Reject(null, UsageFields.WholeRecord, $"must be a JSON object, got {ResponseJson.Describe(result)}");
            return;
        }

        if (ResponseJson.Property(result, "amount") is not null)
        {
            batch.Reject(null, IsCost.Field, IsCost.Message);
            return;
        }

        SetTimes(bucket);
        SetAll(result, prefix: "");
        Finish(ResponseJson.Text(result, "object"));
    }

    private void Finish(string? kind)
    {
        // What has no tokens (images, seconds of audio) can share bucket and groups with what has.
        if (kind is not (null or Completions)) row.AddToIdentity("object", kind);

        var record = row.Finish(out var problem);
        if (record is not null) batch.Add(record);
        else if (problem is not null) Reject(problem, kind);
    }

    private void Reject(FieldProblem problem, string? kind)
    {
        if (problem.Field == UsageFields.Model && problem.Message.StartsWith("is required", StringComparison.Ordinal)) problem = NoModel;
        var message = kind is null or Completions ? problem.Message : $"{problem.Message} ({UsageText.Echo(kind)})";
        batch.Reject(row.SoundId, problem.Field, message);
    }

    // {"object": "bucket", "start_time": 1730419200, "end_time": 1730505600, "results": […]}
    private void SetTimes(JsonElement bucket)
    {
        foreach (var (name, target) in targets)
        {
            var isTime = target.Role == ColumnRole.PeriodEnd || target is { Role: ColumnRole.Field, Field: NativeField.Timestamp };
            if (isTime && ResponseJson.Property(bucket, name) is { } value) Set(target, value);
        }
    }

    private void SetAll(JsonElement of, string prefix)
    {
        foreach (var property in of.EnumerateObject())
        {
            var name = prefix + JsonName(property);
            if (property.Value.ValueKind == JsonValueKind.Object && prefix.Length == 0) SetAll(property.Value, name + ".");
            else if (targets.TryGetValue(name, out var target)) Set(target, property.Value);
            else SetUnknown(name, property.Value);
        }
    }

    private void SetUnknown(string name, JsonElement value)
    {
        if (name is "object") return;

        batch.NoteUnknownField(Encoding.UTF8.GetBytes(name));
        Set(ColumnTarget.Unknown(name), value);
    }

    private void Set(ColumnTarget target, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String) row.Set(target, Encoding.UTF8.GetBytes(ResponseJson.Text(value) ?? ""));
        else if (value.ValueKind != JsonValueKind.Null) row.Set(target, JsonMarshal.GetRawUtf8Value(value));
    }

    private static string JsonName(JsonProperty property) => Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8PropertyName(property));
}
