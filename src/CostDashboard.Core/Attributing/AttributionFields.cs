namespace CostDashboard.Core.Attributing;

/// <summary>What attribution rules can fill.</summary>
[Flags]
public enum AttributionFields
{
    None = 0,
    Team = 1,
    Project = 2,
    User = 4,
    Feature = 8,
    Environment = 16,
}
