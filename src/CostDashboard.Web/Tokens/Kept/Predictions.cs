using CostDashboard.Core.Analytics;
using CostDashboard.Core.Tokens.Models;
using CostDashboard.Storage;

namespace CostDashboard.Web.Tokens;

/// <summary>
/// Records beside what was predicted for them: by themselves, else by the kept count of the prompt whose hash they carry.
/// </summary>
public sealed class Predictions(IUsageReader reader, KeptCounts kept, ModelTokenizers models)
{
    private const int RecordsLookedAt = 200_000;

    /// <returns>Those of [from, to), the newest first, among the newest 200,000 records in it that carry a prediction or any
    /// prompt's hash.</returns>
    public Task<PredictionPage> ReadAsync(DateTime from, DateTime to, CancellationToken ct) =>
        Task.Run(() => ScanAsync(from, to, kept.Table, ct), ct);

    private async Task<PredictionPage> ScanAsync(DateTime from, DateTime to, KeptTable table, CancellationToken ct)
    {
        var scan = new UsageScan
        {
            From = from,
            To = to,
            PredictedOnly = true,
            Order = ScanOrder.NewestFirst,
            Columns = UsageColumns.Names | UsageColumns.Counts | UsageColumns.Costs | UsageColumns.Predictions,
        };
        var predicted = new PredictedSamples(table, models);
        var looked = 0;
        await foreach (var batch in reader.ScanAsync(scan, ct))
        {
            if (looked >= RecordsLookedAt && batch.Looked > 0) return new PredictionPage(predicted.All, predicted.LookedBackTo, false);

            predicted.Add(batch.Records);
            looked += batch.Looked;
        }

        return new PredictionPage(predicted.All, from, true);
    }
}

/// <summary>What was predicted of records, as far as it is known.</summary>
internal sealed class PredictedSamples(KeptTable table, ModelTokenizers models)
{
    private readonly List<PredictionSample> _all = [];
    private readonly Dictionary<string, ModelTokenizer> _tokenizers = new(StringComparer.Ordinal);

    public IReadOnlyList<PredictionSample> All => _all;

    /// <summary>The time of the last record.</summary>
    public DateTime LookedBackTo { get; private set; }

    public void Add(IReadOnlyList<StoredUsage> records)
    {
        foreach (var usage in records)
        {
            LookedBackTo = usage.At;
            if (Sample(usage) is not { } sample) continue;

            var known = Predicted(sample);
            if (known is not { PredictedTokens: null, PredictedCost: null }) _all.Add(known);
        }
    }

    /// <summary>A record that predicts its tokens itself is not looked up among the kept counts.</summary>
    private PredictionSample? Sample(StoredUsage usage)
    {
        var (record, details) = (usage.Record, usage.Record.Details);
        var hash = details is { PredictedTokens: null, PromptHash: { } sent } && table.Hashes.TryGetValue(sent, out var kept) ? kept : null;
        if (details is not { PredictedTokens: not null } and not { PredictedCost: not null } && hash is null) return null;

        return new PredictionSample(
            usage.At,
            record.Model,
            details?.PredictedTokens,
            record.HasCounts ? record.Counts.TotalInput : null,
            details?.PredictedCost,
            record.ReportedCost ?? usage.Cost) { KeptHash = hash, Requests = record.Requests };
    }

    private PredictionSample Predicted(PredictionSample sample)
    {
        if (sample.KeptHash is not { } hash) return sample;
        if (!_tokenizers.TryGetValue(sample.Model, out var tokenizer)) _tokenizers[sample.Model] = tokenizer = models.Find(sample.Model);
        return table.Find(hash)!.Tokens.For(tokenizer) is { } tokens
            ? sample with { PredictedTokens = tokens * sample.Requests }
            : sample with { KeptHash = null };
    }
}

/// <summary>Records with a prediction.</summary>
/// <param name="LookedBackTo">The range was read from here on: its beginning, or where there were too many records to go on.</param>
public sealed record PredictionPage(IReadOnlyList<PredictionSample> Samples, DateTime LookedBackTo, bool IsComplete);
