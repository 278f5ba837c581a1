namespace CostDashboard.Web.Ingest;

public enum ResendOutcome
{
    /// <summary>It is stored, now or since before, and no longer kept as rejected.</summary>
    Stored,

    /// <summary>It is kept still, with what was changed in it and the new reason.</summary>
    StillRejected,

    /// <summary>It is no single record of its format; what is kept is unchanged.</summary>
    Unreadable,

    /// <summary>Somebody sent it again or discarded it before.</summary>
    Gone,

    /// <summary>The store has no room just now.</summary>
    Busy,
}
