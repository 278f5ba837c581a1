using System.Text.Json;
using CostDashboard.Core.Formats.Columns;
using CostDashboard.Core.Formats.Responses;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Reports;

/// <summary>Walks pages, buckets and results, and adds a record for each result.</summary>
internal sealed class ReportResults(ColumnMapping mapping, FormatContext context, UsageBatch batch)
{
    private readonly ReportResult reader = new(mapping, context, batch);

    /// <summary>A page, or one bucket of it.</summary>
    public void AddPage(JsonElement page)
    {
        if (ResponseJson.Property(page, "data") is { ValueKind: JsonValueKind.Array } buckets)
        {
            foreach (var bucket in buckets.EnumerateArray()) AddBucket(bucket);
        }
        else
        {
            AddBucket(page);
        }
    }

    private void AddBucket(JsonElement bucket)
    {
        if (ResponseJson.Property(bucket, "results") is not { ValueKind: JsonValueKind.Array } results)
        {
            batch.Reject(null, UsageFields.WholeRecord, WhyNoBucket(bucket));
            return;
        }

        foreach (var result in results.EnumerateArray())
        {
            if (batch.Items.Count > UsageLimits.RecordsPerBody) return;

            reader.Add(bucket, result);
        }
    }

    private static string WhyNoBucket(JsonElement value) => ResponseJson.Object(value, "error") is { } error
        ? $"is no page of a usage report: it reports {BatchLines.Code(error)}"
        : $"must be a page of a usage report, with data or results, got {ResponseJson.Describe(value)} without";
}
