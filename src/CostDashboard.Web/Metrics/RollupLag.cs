using System.Diagnostics.Metrics;
using CostDashboard.Storage;

namespace CostDashboard.Web.Metrics;

/// <summary>How far the totals are behind the records. Read from the database when somebody asks for metrics, and only then.</summary>
public sealed class RollupLag : IDisposable
{
    public const string MeterName = "CostDashboard.Rollups";

    private readonly IRollups _rollups;
    private readonly TimeProvider _time;
    private readonly ILogger<RollupLag> _log;
    private readonly Meter _meter;
    private Known? _known;

    public RollupLag(IRollups rollups, IMeterFactory meters, TimeProvider time, ILogger<RollupLag> log)
    {
        (_rollups, _time, _log) = (rollups, time, log);
        _meter = meters.Create(MeterName);
        _meter.CreateObservableGauge(
            "costdashboard.rollup.lag.records", () => Measured(known => known.Records),
            description: "Records stored and not yet in the totals.");
        _meter.CreateObservableGauge(
            "costdashboard.rollup.lag.duration", () => Measured(
                known => known.Seconds), "s", "Time since the totals last held everything, while records wait; else 0.");
    }

    public void Dispose() => _meter.Dispose();

    public async Task ReadAsync(CancellationToken ct)
    {
        try
        {
            var waiting = await _rollups.CountWaitingAsync(ct);
            var behind = waiting > 0 && _rollups.RolledUpTo is { } to ? (_time.GetUtcNow().UtcDateTime - to).TotalSeconds : 0;
            _known = new Known(waiting, Math.Max(0, behind));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // A value of before would look like a value of now.
            _known = null;
            _log.LogWarning(error, "How far the totals are behind could not be read; the metrics leave it out.");
        }
    }

    private IEnumerable<Measurement<double>> Measured(Func<Known, double> value) =>
        _known is { } known ? [new Measurement<double>(value(known))] : [];

    private sealed record Known(long Records, double Seconds);
}
