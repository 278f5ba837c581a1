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

    /// <summary>It was priced again, by other prices than those of its day; nothing else of it changed.</summary>
    Repriced = 4,
}
