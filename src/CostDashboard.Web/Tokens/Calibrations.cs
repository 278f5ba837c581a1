using CostDashboard.Core.Tokens.Models;
using CostDashboard.Storage;

namespace CostDashboard.Web.Tokens;

/// <summary>What estimates are corrected by, for each model: from the records of the last 30 days, read again when older than ten minutes.</summary>
public sealed class Calibrations(IPredictionReader reader, ModelTokenizers models, TokensOptions options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Range = TimeSpan.FromDays(30);
    private static readonly TimeSpan Keep = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim _reading = new(1);
    private Dictionary<string, Calibration> _byName = [];
    private DateTimeOffset _readAt = DateTimeOffset.MinValue;

    /// <summary>Null for an exact model, for one with too few records, and where Tokens:Calibrate is off.</summary>
    public async Task<Calibration?> FindAsync(ModelTokenizer model, CancellationToken ct)
    {
        if (!options.Calibrate || model.IsExact) return null;

        await _reading.WaitAsync(ct);
        try
        {
            if (time.GetUtcNow() - _readAt >= Keep) await ReadAsync(ct);
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
        var now = time.GetUtcNow();
        var page = await reader.ReadAsync((now - Range).UtcDateTime, now.UtcDateTime, ct);
        _byName = page.Samples
            .Where(sample => sample is { PredictedTokens: not null, ActualTokens: not null })
            .GroupBy(sample => models.Find(sample.Model).Name, sample => (sample.PredictedTokens!.Value, sample.ActualTokens!.Value))
            .Select(samples => (samples.Key, Calibration: Calibration.Of(samples)))
            .Where(one => one.Calibration is not null)
            .ToDictionary(one => one.Key, one => one.Calibration!, StringComparer.Ordinal);
        _readAt = now;
    }
}
