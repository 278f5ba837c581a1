using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using CostDashboard.Core.Prompts;

namespace CostDashboard.Web.Playground;

/// <summary>
/// Writes a file of prompts in another form while it is read from the browser once more: nothing of it ever lies on this side, neither on
/// disk nor in memory, but for the part that is under way.
/// </summary>
public sealed class BatchFiles(PromptCounter counter)
{
    private const string AnthropicModels = "claude";

    public static string NameOf(BatchExport export) => export switch
    {
        BatchExport.Csv => "prompt-tokens.csv",
        BatchExport.OpenAi => "openai-batch.jsonl",
        BatchExport.Anthropic => "anthropic-batch.jsonl",
        _ => throw new ArgumentOutOfRangeException(nameof(export), export, "No form of export."),
    };

    /// <summary>The first model of the choice that the provider has; null where none is, and there is nothing to write.</summary>
    public static string? ModelOf(BatchExport export, PlaygroundChoices choices) => export switch
    {
        BatchExport.Anthropic => choices.Models.FirstOrDefault(model => model.StartsWith(AnthropicModels, StringComparison.OrdinalIgnoreCase)),
        BatchExport.OpenAi => choices.Models.FirstOrDefault(model => !model.StartsWith(AnthropicModels, StringComparison.OrdinalIgnoreCase) && !model.StartsWith("gemini", StringComparison.OrdinalIgnoreCase)),
        _ => choices.ShownModel,
    };

    public async Task WriteAsync(BatchFile file, Stream stream, BatchExport export, PlaygroundChoices choices, PipeWriter to, CancellationToken ct)
    {
        var write = WriterOf(export, choices, ct);
        if (export == BatchExport.Csv) Write(to, "line," + string.Join(',', choices.Models.Select(Cell)) + "\n");
        await foreach (var rows in new PromptFile(stream, file.Kind).ReadAsync(ct))
        {
            foreach (var row in rows.Where(row => row.Text is not null)) write(to, row);
            await to.FlushAsync(ct);
        }
    }

    private Action<PipeWriter, PromptRow> WriterOf(BatchExport export, PlaygroundChoices choices, CancellationToken ct)
    {
        var model = ModelOf(export, choices) ?? throw new ArgumentException($"None of the models chosen is one for {export}. Add one.", nameof(choices));
        return export switch
        {
            BatchExport.OpenAi => (to, row) => BatchRequests.WriteOpenAi(to, row, model, choices.OutputTokens),
            BatchExport.Anthropic => (to, row) => BatchRequests.WriteAnthropic(to, row, model, choices.OutputTokens),
            _ => (to, row) => WriteCounts(to, row, choices, ct),
        };
    }

    private void WriteCounts(PipeWriter to, PromptRow row, PlaygroundChoices choices, CancellationToken ct)
    {
        var counts = counter.Count(row.Text!, choices.Models, ct);
        Write(to, string.Create(CultureInfo.InvariantCulture, $"{row.Line},{string.Join(',', choices.Models.Select(model => counts.ByModel[model].Tokens))}\n"));
    }

    private static void Write(PipeWriter to, string line) => Encoding.UTF8.GetBytes(line, to);

    private static string Cell(string model) => model.AsSpan().IndexOfAny(",\"\r\n") < 0 ? model : "\"" + model.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
