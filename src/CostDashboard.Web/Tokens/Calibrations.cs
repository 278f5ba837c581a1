using CostDashboard.Core.Tokens.Models;
using CostDashboard.Web.Tokens.Kept;

namespace CostDashboard.Web.Tokens;

/// <summary>What estimates are corrected by, for each model: from the records of the last 30 days, read again when older than ten minutes or when other counts are kept.</summary>
public sealed class Calibrations(Predictions predictions, KeptCounts kept, ModelTokenizers models, TokensOptions options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Range = TimeSpan.FromDays(30);
    private static readonly TimeSpan Keep = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim _reading = new(1);
    private Dictionary<string, Calibration> _byName = [];
    private DateTimeOffset _readAt = DateTimeOffset.MinValue;
    private KeptTable? _readWith;

    /// <summary>False where Tokens:Calibrate is off.</summary>
    public bool AreOn => options.Calibrate;

    /// <summary>Null for an exact model, for one with too few records, and where Tokens:Calibrate is off.</summary>
    public async Task<Calibration?> FindAsync(ModelTokenizer model, CancellationToken ct)
    {
        if (!options.Calibrate || model.IsExact) return null;

        await _reading.WaitAsync(ct);
        try
        {
            if (time.GetUtcNow() - _readAt >= Keep || _readWith != kept.Table) await ReadAsync(ct);
            return _byName.GetValueOrDefault(model.Name);
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();

    private async Task ReadAsync(CancellationToken ct)
    {
        var (now, table) = (time.GetUtcNow(), kept.Table);
        var page = await predictions.ReadAsync((now - Range).UtcDateTime, now.UtcDateTime, ct);
        _byName = page.Samples
            .Where(sample => sample is { PredictedTokens: not null, ActualTokens: not null })
            .GroupBy(sample => models.Find(sample.Model).Name, sample => (sample.PredictedTokens!.Value, sample.ActualTokens!.Value))
            .Select(samples => (samples.Key, Calibration: Calibration.Of(samples)))
            .Where(one => one.Calibration is not null)
            .ToDictionary(one => one.Key, one => one.Calibration!, StringComparer.Ordinal);
        (_readAt, _readWith) = (now, table);
    }
}
