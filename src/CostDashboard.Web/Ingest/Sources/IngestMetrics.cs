using System.Diagnostics.Metrics;
using CostDashboard.Core.Formats;

namespace CostDashboard.Web.Ingest;

/// <summary>
/// Records by what became of them and the format they came in. Counted once a body; no name that a sender made up becomes a label.
/// </summary>
public sealed class IngestMetrics : IDisposable
{
    public const string MeterName = "CostDashboard.Ingest";

    /// <summary>Formats with endpoints of their own.</summary>
    private static readonly string[] OwnEndpoints = ["otlp", "langfuse"];

    /// <summary>
    /// All providers' responses together: which providers there are is the price catalogue's to say, and it may be another tomorrow.
    /// </summary>
    private const string ProviderResponse = "provider-response";

    private readonly Meter _meter;
    private readonly Counter<long> _records;
    private readonly Counter<long> _bodies;

    public IngestMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _records = _meter.CreateCounter<long>(
            "costdashboard.records", description: "Usage records that were sent, by format and what became of them.");
        _bodies = _meter.CreateCounter<long>("costdashboard.bodies", description: "Bodies of usage that were stored, by format.");
    }

    public void Dispose() => _meter.Dispose();

    internal void Count(string format, IngestAnswer answer)
    {
        var label = new KeyValuePair<string, object?>("format", Label(format));
        _bodies.Add(1, label);
        Add(answer.Accepted - answer.Replaced, "accepted", label);
        Add(answer.Replaced, "replaced", label);
        Add(answer.Duplicates, "duplicate", label);
        Add(answer.Conflicts, "conflict", label);
        Add(answer.Rejected, "rejected", label);
    }

    private static string Label(string format) =>
        OwnEndpoints.Contains(format) || UsageFormats.All.Any(known => known.Name == format) ? format : ProviderResponse;

    private void Add(int records, string outcome, KeyValuePair<string, object?> format)
    {
        if (records > 0) _records.Add(records, format, new KeyValuePair<string, object?>("outcome", outcome));
    }
}
