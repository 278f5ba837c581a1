namespace CostDashboard.Core.Pricing.Snapshots;

/// <summary>Why a price in use stays although the file does not give it.</summary>
public enum KeptBecause
{
    /// <summary>The file lists it with something we could not use, or has an unusable entry that may be it.</summary>
    BadInFile,

    /// <summary>The file no longer lists it, and such are to be kept.</summary>
    Vanished,
}
