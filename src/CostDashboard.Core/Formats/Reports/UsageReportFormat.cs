using System.Text.Json;
using CostDashboard.Core.Formats.Columns;

namespace CostDashboard.Core.Formats.Reports;

/// <summary>
/// Usage reports as providers' administration APIs answer them: pages of buckets of results, one page or several after each other or in
/// an array. Each result is one record standing for all its calls, with an id made of its bucket and its groups.
/// </summary>
public sealed class UsageReportFormat(string name, ColumnMapping mapping) : IUsageFormat
{
    public string Name => name;

    public UnreadableBody? Read(ReadOnlySpan<byte> body, FormatContext context, UsageBatch into)
    {
        var text = JsonBody.WithoutByteOrderMark(body);
        if (JsonBody.IsBlank(text)) return UnreadableBody.Empty;

        var results = new ReportResults(mapping, context, into);
        var unreadable = JsonBody.ReadValues(text, JsonBody.Options, into, (ref reader) => ReadValue(ref reader, results));
        if (unreadable is not null) into.Clear();
        else into.GiveDefaultId(context.Defaults.Id);

        return unreadable;
    }

    private static void ReadValue(ref Utf8JsonReader reader, ReportResults results)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray when reader.CurrentDepth == 0:
            case JsonTokenType.EndArray:
                break;
            default:
                results.AddPage(JsonElement.ParseValue(ref reader));
                break;
        }
    }
}
