using CostDashboard.Core.Attributing;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Attributing;

/// <summary>The run under way, or the last one.</summary>
public sealed record ReattributionState(RunStatus Status)
{
    public static readonly ReattributionState Idle = new(RunStatus.Idle);

    /// <summary>UTC.</summary>
    public DateTime From { get; init; }

    /// <summary>UTC, exclusive.</summary>
    public DateTime To { get; init; }

    public string By { get; init; } = "";

    public string? Reason { get; init; }

    public DateTime StartedAt { get; init; }

    /// <summary>Null while it runs.</summary>
    public DateTime? EndedAt { get; init; }

    public ScanProgress Progress { get; init; } = new(0, 0);

    /// <summary>So far.</summary>
    public RecordSum Changed { get; init; }

    public bool IsRunning => Status == RunStatus.Running;
}
