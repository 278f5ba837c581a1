using CostDashboard.Core.Usage;

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

internal static class AttributionFieldsOf
{
    public static AttributionFields Lacking(UsageRecord record)
    {
        var lacking = AttributionFields.None;
        if (record.Team is null) lacking |= AttributionFields.Team;
        if (record.Project is null) lacking |= AttributionFields.Project;
        if (record.User is null) lacking |= AttributionFields.User;
        if (record.Feature is null) lacking |= AttributionFields.Feature;
        if (record.Environment is null) lacking |= AttributionFields.Environment;
        return lacking;
    }

    public static AttributionFields Set(Attribution attribution)
    {
        var set = AttributionFields.None;
        if (attribution.Team is not null) set |= AttributionFields.Team;
        if (attribution.Project is not null) set |= AttributionFields.Project;
        if (attribution.User is not null) set |= AttributionFields.User;
        if (attribution.Feature is not null) set |= AttributionFields.Feature;
        if (attribution.Environment is not null) set |= AttributionFields.Environment;
        return set;
    }
}
