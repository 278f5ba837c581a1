namespace CostDashboard.Storage;

/// <summary>What became of one record.</summary>
public enum AppendOutcome
{
    Accepted,

    /// <summary>The same (source, id) with the same content is stored already.</summary>
    Duplicate,

    /// <summary>The same (source, id) is stored already with other content; the first one stays.</summary>
    Conflict,

    /// <summary>The same (source, id) was stored with other content, which is now an earlier version.</summary>
    Replaced,
}
