using System.Diagnostics.Metrics;

namespace CostDashboard.Storage;

/// <summary>How long writing and adding up take. Noted once a commit or run, never once a record.</summary>
public sealed class StorageMetrics : IDisposable
{
    public const string MeterName = "CostDashboard.Storage";

    /// <summary>Seconds, from a commit to an idle disk up to the longest wait for a lock.</summary>
    private static readonly InstrumentAdvice<double> Steps = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    };

    private static readonly KeyValuePair<string, object?> Done = new("result", "ok");
    private static readonly KeyValuePair<string, object?> Failed = new("result", "failed");

    private readonly Meter _meter;
    private readonly Histogram<double> _commits;
    private readonly Histogram<double> _rollups;

    public StorageMetrics(IMeterFactory meters, WriteHealth health, HeavyQuestions questions)
    {
        _meter = meters.Create(MeterName);
        _commits = _meter.CreateHistogram("costdashboard.commit.duration", "s",
            "Time of commits of usage records, from the first record written to the disk's answer.", advice: Steps);
        _rollups = _meter.CreateHistogram("costdashboard.rollup.duration", "s",
            "Time of runs that bring the totals up to date.", advice: Steps);
        _meter.CreateObservableGauge("costdashboard.storage.writable", () => health.Trouble is null ? 1 : 0,
            description: "1 while the database takes writes, else 0.");
        _meter.CreateObservableCounter("costdashboard.questions.refused", () => questions.Refused,
            description: "Large questions that were refused because too many ran at once.");
    }

    public void Dispose() => _meter.Dispose();

    internal void Committed(TimeSpan took, bool succeeded) => _commits.Record(took.TotalSeconds, succeeded ? Done : Failed);

    internal void RolledUp(TimeSpan took, bool succeeded) => _rollups.Record(took.TotalSeconds, succeeded ? Done : Failed);
}
