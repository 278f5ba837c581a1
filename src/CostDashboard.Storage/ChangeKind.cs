namespace CostDashboard.Storage;

/// <summary>Why a stored record was changed. Numbers are stored.</summary>
public enum ChangeKind
{
    /// <summary>Its source sent it again with other content.</summary>
    Replaced = 1,

    /// <summary>An attribution rule was applied to it.</summary>
    Reattributed = 2,

    /// <summary>A provider's report, fetched again, says otherwise.</summary>
    PulledAgain = 3,
}
