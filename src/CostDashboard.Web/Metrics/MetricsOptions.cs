namespace CostDashboard.Web.Metrics;

/// <summary>Section "Metrics".</summary>
public sealed class MetricsOptions
{
    public const string Section = "Metrics";

    /// <summary>Whether /metrics is there at all.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Whether it needs no key: for a scraper that can send none, in a network that only it can reach.</summary>
    public bool Public { get; set; }
}
