using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using CostDashboard.Core.Prompts;

namespace CostDashboard.Web.Playground;

/// <summary>
/// Writes a file of prompts in another form while it is read from the browser once more: nothing of it ever lies on this side, neither on
/// disk nor in memory, but for the part that is under way.
/// </summary>
public sealed class BatchFiles(PromptCounter counter, TimeProvider time)
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

    /// <param name="progress">Told a few times a second.</param>
    public async Task<BatchSaved> WriteAsync(BatchFile file, Stream stream, BatchExport export, BatchPlan plan, PipeWriter to, Action progress, CancellationToken ct)
    {
        var (write, beat) = (WriterOf(export, plan, to, ct), new BatchBeat(time));
        var (written, leftOut, models) = (0L, 0L, new HashSet<string>(StringComparer.Ordinal));
        await foreach (var rows in new PromptFile(stream, file.Kind, file.Column).ReadAsync(ct))
        {
            foreach (var row in rows.Where(row => row.Problem is null))
            {
                if (!write(row))
                {
                    leftOut++;
                    continue;
                }

                written++;
                // Two are several, and a file may name any number.
                if (models.Count < 2) models.Add(row.Model ?? "");
            }

            await to.FlushAsync(ct);
            if (beat.IsDue()) progress();
        }

        return new BatchSaved(export, written, leftOut, export != BatchExport.Csv && models.Count > 1);
    }

    /// <returns>Says whether a row has its place in the export.</returns>
    private Func<PromptRow, bool> WriterOf(BatchExport export, BatchPlan plan, PipeWriter to, CancellationToken ct)
    {
        var model = ModelOf(export, plan.Choices) ?? throw new ArgumentException($"None of the models chosen is one for {export}. Add one.", nameof(plan));
        if (export == BatchExport.Csv) return CountsTo(to, plan, ct);

        var target = new BatchTarget(export == BatchExport.OpenAi ? BatchProvider.OpenAi : BatchProvider.Anthropic, model, plan.Choices.OutputTokens);
        var ids = new BatchIds(target.Provider);
        return row =>
        {
            if (row.Provider is { } provider && provider != target.Provider) return false;

            BatchRequests.Write(to, row, ids.Of(row), target);
            return true;
        };
    }

    private Func<PromptRow, bool> CountsTo(PipeWriter to, BatchPlan plan, CancellationToken ct)
    {
        var models = plan.Choices.Models;
        Write(to, "line,id," + string.Join(',', models.Select(Cell)) + "\n");
        return row =>
        {
            var counts = counter.Count(row, models, ct).Corrected(plan.Calibrations);
            Write(to, string.Create(CultureInfo.InvariantCulture, $"{row.Line},{Cell(row.Id ?? "")},{string.Join(',', models.Select(model => counts.ByModel[model].Tokens))}\n"));
            return true;
        };
    }

    private static void Write(PipeWriter to, string line) => Encoding.UTF8.GetBytes(line, to);

    private static string Cell(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
