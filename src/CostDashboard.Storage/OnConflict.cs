namespace CostDashboard.Storage;

/// <summary>What becomes of a record whose (source, id) is stored already with other content.</summary>
public enum OnConflict
{
    /// <summary>The first one stays; the new one is counted as a conflict.</summary>
    Ignore,

    /// <summary>The last one counts; the old one stays readable as an earlier version.</summary>
    Replace,
}
