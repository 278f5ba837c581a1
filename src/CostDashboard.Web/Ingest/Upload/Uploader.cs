using CostDashboard.Core.Formats;
using CostDashboard.Core.Formats.Chunks;
using CostDashboard.Core.Formats.Columns;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Ingest;

/// <summary>Takes a file of any size down the road of every record, part by part, in the memory of one part.</summary>
public sealed class Uploader(Ingestor ingestor, Pricer pricer, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    /// <param name="progress">Told after each part, which is then stored.</param>
    public async Task<UploadReport> RunAsync(Stream stream, UploadPlan plan, Action<UploadReport> progress, CancellationToken ct)
    {
        var report = new UploadReport();
        var rows = new RowOccurrences();
        await foreach (var part in new RecordChunks(stream, plan.Kind).ReadAsync(ct))
        {
            if (part.Problem is { } problem) return report with { Problem = problem.Message };

            var batch = new UsageBatch();
            if (plan.Format.Read(part.Body.Span, Context(plan, part, rows), batch) is { } unreadable)
            {
                return report with { Problem = unreadable.Message };
            }

            report = report.With(await IngestAsync(batch, plan, ct), batch.Items.Count);
            progress(report);
        }

        return report;
    }

    private FormatContext Context(UploadPlan plan, RecordChunk part, RowOccurrences rows) => new()
    {
        Now = time.GetUtcNow().UtcDateTime,
        Kind = plan.Kind,
        Defaults = new RecordDefaults { Attribution = plan.Defaults },
        Catalogue = pricer.Catalogue,
        LinesBefore = part.LinesBefore,
        TimeIsNow = plan.TimeIsNow,
        Rows = rows,
    };

    /// <summary>A file can wait: where programs are asked to come back, it does by itself.</summary>
    private async Task<IngestAnswer> IngestAsync(UsageBatch batch, UploadPlan plan, CancellationToken ct)
    {
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            if (await ingestor.IngestAsync(batch, new IngestOrigin(plan.Source) { Format = plan.Format.Name }) is { } answer) return answer;
            await Task.Delay(Patience, time, ct);
        }
    }
}

/// <summary>How a file is to be taken.</summary>
/// <param name="Source">Of records that name none: "upload", or a key's name.</param>
/// <param name="Defaults">Of that key.</param>
public sealed record UploadPlan(ContentKind Kind, IUsageFormat Format, string Source, Attribution Defaults)
{
    /// <summary>Rows without a time count at the time of the import, as a person chose.</summary>
    public bool TimeIsNow { get; init; }
}
