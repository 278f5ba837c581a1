using System.Buffers;
using System.Globalization;
using System.Text;
using CostDashboard.Core.Formats.Csv;
using CostDashboard.Core.Prompts;

namespace CostDashboard.Web.Playground;

/// <summary>
/// Writes a file of prompts in another form while it is read from the browser once more: nothing of it ever lies on this side, neither on
/// disk nor in memory, but for the part that is under way.
/// </summary>
public sealed class BatchFiles(PromptCounter counter, BatchModels models, TimeProvider time)
{
    public static string NameOf(BatchExport export) => export switch
    {
        BatchExport.Csv => "prompt-tokens.csv",
        BatchExport.OpenAi => "openai-batch.jsonl",
        BatchExport.Anthropic => "anthropic-batch.jsonl",
        _ => throw new ArgumentOutOfRangeException(nameof(export), export, "No form of export."),
    };

    /// <summary>Of each file where the provider takes no single one: "openai-batch-1-of-3.jsonl".</summary>
    public static IReadOnlyList<string> NamesOf(BatchExport export, int parts)
    {
        var name = NameOf(export);
        var dot = name.LastIndexOf('.');
        return parts == 1
            ? [name]
            : [.. Enumerable.Range(1, parts).Select(part =>
                string.Create(CultureInfo.InvariantCulture, $"{name[..dot]}-{part}-of-{parts}{name[dot..]}"))];
    }

    /// <summary>What one file of the export may hold; null where it has no limit.</summary>
    public static BatchLimits? LimitsOf(BatchExport export) => ProviderOf(export) is { } provider ? BatchLimits.Of(provider) : null;

    /// <summary>Whose requests it holds; null where it holds none.</summary>
    public static BatchProvider? ProviderOf(BatchExport export) => export switch
    {
        BatchExport.OpenAi => BatchProvider.OpenAi,
        BatchExport.Anthropic => BatchProvider.Anthropic,
        _ => null,
    };

    /// <summary>The first model of the choice that the provider has; null where none is, and there is nothing to write.</summary>
    public string? ModelOf(BatchExport export, PlaygroundChoices choices) =>
        ProviderOf(export) is { } provider
            ? choices.Models.FirstOrDefault(model => models.ProviderOf(model) == provider)
            : choices.ShownModel;

    /// <param name="progress">Told a few times a second.</param>
    public async Task<BatchSaved> WriteAsync(
        BatchFile file, Stream stream, BatchExport export, BatchPlan plan, BatchParts to, Action progress, CancellationToken ct)
    {
        var model = ModelOf(export, plan.Choices) ?? throw new ArgumentException(
            $"None of the models chosen is one for {export}. Add one.", nameof(plan));
        var buffer = new ArrayBufferWriter<byte>();
        var (write, beat) = (WriterOf(export, model, plan, buffer, ct), new BatchBeat(time));
        var (written, leftOut) = (0L, 0L);
        var (named, urls) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        await foreach (var rows in new PromptFile(stream, file.Kind, file.Column).ReadAsync(ct))
        {
            foreach (var row in rows.Where(row => row.Problem is null))
            {
                if (!write(row))
                {
                    leftOut++;
                    continue;
                }

                await to.WriteAsync(buffer.WrittenMemory, ct);
                buffer.ResetWrittenCount();
                written++;
                // Two are several, and a file may name any number.
                if (named.Count < 2) named.Add(row.Model ?? model);
                if (urls.Count < 2) urls.Add(BatchRequests.UrlOf(row));
            }

            if (beat.IsDue()) progress();
        }

        // The header of a table without rows.
        if (buffer.WrittenCount > 0) await to.WriteAsync(buffer.WrittenMemory, ct);
        var isOpenAi = export == BatchExport.OpenAi;
        return new BatchSaved(export, written, leftOut, isOpenAi && named.Count > 1)
        {
            HasSeveralUrls = isOpenAi && urls.Count > 1,
            Files = Math.Max(1, to.Count),
        };
    }

    /// <returns>Says whether a row has its place in the export.</returns>
    private Func<PromptRow, bool> WriterOf(BatchExport export, string model, BatchPlan plan, IBufferWriter<byte> to, CancellationToken ct)
    {
        if (ProviderOf(export) is not { } provider) return CountsTo(to, plan, ct);

        var target = new BatchTarget(provider, model, plan.MostTokens);
        var ids = new BatchIds(provider);
        return row =>
        {
            if (!models.Fits(row, provider)) return false;

            BatchRequests.Write(to, row, ids.Of(row), target);
            return true;
        };
    }

    private Func<PromptRow, bool> CountsTo(IBufferWriter<byte> to, BatchPlan plan, CancellationToken ct)
    {
        var columns = plan.Choices.Models;
        Write(to, "line,id," + string.Join(',', columns.Select(CsvText.Quote)) + "\n");
        return row =>
        {
            var counts = counter.Count(row, columns, ct).Corrected(plan.Calibrations);
            var tokens = string.Join(',', columns.Select(model => counts.Of(model)?.Tokens.ToString(CultureInfo.InvariantCulture)));
            Write(to, string.Create(CultureInfo.InvariantCulture, $"{row.Line},{CsvText.Quote(row.Id ?? "")},{tokens}\n"));
            return true;
        };
    }

    private static void Write(IBufferWriter<byte> to, string line) => Encoding.UTF8.GetBytes(line, to);
}

/// <summary>What a file of prompts can be taken away as.</summary>
public enum BatchExport
{
    /// <summary>Tokens of each prompt on each model.</summary>
    Csv,

    /// <summary>Requests for OpenAI's Batch API.</summary>
    OpenAi,

    /// <summary>Requests for Anthropic's Message Batches.</summary>
    Anthropic,
}

/// <summary>A file of prompts in another form.</summary>
/// <param name="LeftOut">Requests that have another provider's form or model.</param>
/// <param name="HasSeveralModels">Requests are for more than one model, in a file for OpenAI, which takes one.</param>
public sealed record BatchSaved(BatchExport Export, long Rows, long LeftOut, bool HasSeveralModels)
{
    /// <summary>Requests go to more than one of OpenAI's urls, in a file for it, which takes one.</summary>
    public bool HasSeveralUrls { get; init; }

    /// <summary>Files that it became: more than one where a provider takes no single file of that size.</summary>
    public int Files { get; init; } = 1;
}
