using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Web.Tokens;

/// <summary>
/// What estimates are corrected by, for each model: from the records of the last 30 days, read again when older than ten minutes or when
/// other counts are kept.
/// </summary>
public sealed class Calibrations(
    Predictions predictions, KeptCounts kept, ModelTokenizers models, TokensOptions options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Range = TimeSpan.FromDays(30);
    private static readonly TimeSpan Keep = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim _reading = new(1);
    private volatile Learned? _learned;

    /// <summary>False where Tokens:Calibrate is off.</summary>
    public bool AreOn => options.Calibrate;

    /// <summary>Null for an exact model, for one with too few records, and where Tokens:Calibrate is off.</summary>
    public async Task<Calibration?> FindAsync(ModelTokenizer model, CancellationToken ct)
    {
        if (!options.Calibrate || model.IsExact) return null;

        var learned = _learned;
        if (!IsFresh(learned))
        {
            // The first to ask after that reads; meanwhile others go on with what was learned before, if anything was.
            if (learned is null) await _reading.WaitAsync(ct);
            else if (!_reading.Wait(0, ct)) return learned.ByName.GetValueOrDefault(model.Name);

            try
            {
                learned = IsFresh(_learned) ? _learned : _learned = await ReadAsync(ct);
            }
            finally
            {
                _reading.Release();
            }
        }

        return learned!.ByName.GetValueOrDefault(model.Name);
    }

    public void Dispose() => _reading.Dispose();

    private bool IsFresh(Learned? learned) => learned is not null && time.GetUtcNow() - learned.At < Keep && learned.With == kept.Table;

    private async Task<Learned> ReadAsync(CancellationToken ct)
    {
        // What is learned serves everybody: it is no question of whoever asked first.
        CostDashboard.Storage.Asker.Current = null;
        var (now, table) = (time.GetUtcNow(), kept.Table);
        var page = await predictions.ReadAsync((now - Range).UtcDateTime, now.UtcDateTime, ct);
        var byName = page.Samples
            .Where(sample => sample is { PredictedTokens: not null, ActualTokens: not null })
            .GroupBy(sample => models.Find(sample.Model).Name, sample => (sample.PredictedTokens!.Value, sample.ActualTokens!.Value))
            .Select(samples => (samples.Key, Calibration: Calibration.Of(samples)))
            .Where(one => one.Calibration is not null)
            .ToDictionary(one => one.Key, one => one.Calibration!, StringComparer.Ordinal);
        return new Learned(byName, now, table);
    }

    /// <param name="With">The kept counts that records were compared with.</param>
    private sealed record Learned(Dictionary<string, Calibration> ByName, DateTimeOffset At, KeptTable With);
}

/// <summary>Section "Tokens".</summary>
public sealed class TokensOptions
{
    public const string Section = "Tokens";

    /// <summary>Estimates for models without a public tokenizer are corrected by what records with predictions say.</summary>
    public bool Calibrate { get; set; } = true;
}
