namespace CostDashboard.Core.Pricing.Snapshots.Diff;

/// <summary>What a person should look at before a change is applied.</summary>
[Flags]
public enum ChangeConcerns
{
    None = 0,

    /// <summary>Something costs ten times as much, or a tenth.</summary>
    OverTenfold = 1,

    /// <summary>Something that cost money costs none.</summary>
    ToZero = 2,

    /// <summary>Something that cost none costs money.</summary>
    FromZero = 4,

    /// <summary>The new price has no amount above 0 in it.</summary>
    Free = 8,

    /// <summary>A rate is gone; the next more general one holds in its place, or none.</summary>
    RateVanished = 16,

    /// <summary>The model's id now leads to another model's or provider's price.</summary>
    Redirected = 32,
}
