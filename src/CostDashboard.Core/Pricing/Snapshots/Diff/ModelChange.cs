namespace CostDashboard.Core.Pricing.Snapshots.Diff;

/// <summary>What changes for one model.</summary>
/// <param name="Provider">The catalogue's id.</param>
/// <param name="Model">The catalogue's id.</param>
/// <param name="Kind">New, vanished or changed.</param>
/// <param name="Rates">Old to new. Of a new model all its rates, of a vanished one all it had.</param>
/// <param name="Notes">Other changes in words: rules, names, context window.</param>
/// <param name="Flags">Of the model and its rates.</param>
public sealed record ModelChange(
    string Provider, string Model, ModelChangeKind Kind, IReadOnlyList<RateChange> Rates, IReadOnlyList<string> Notes,
    ChangeConcerns Flags);

/// <summary>One rate at one context size and time that is not what it was.</summary>
/// <param name="Key">Of <see cref="RateKeys"/>, or another name of the catalogue.</param>
/// <param name="When">"" for the ordinary price; "from 2027-01-01", "01:00–04:00 UTC".</param>
/// <param name="Above">The request's whole input is more than this many tokens; null for the base price.</param>
/// <param name="Old">As listed, in USD for the rate's unit; null when it was not listed.</param>
/// <param name="New">The same of the new catalogue.</param>
/// <param name="Factor">
/// What is charged now by what was charged: where a rate is not listed on one side, the more general rate that holds there.
/// Null when nothing was charged, or nobody can say.
/// </param>
/// <param name="Flags">Of this rate alone.</param>
public sealed record RateChange(string Key, string When, long? Above, decimal? Old, decimal? New, decimal? Factor, ChangeConcerns Flags);

/// <summary>What became of a model between two catalogues.</summary>
public enum ModelChangeKind
{
    Changed,
    Vanished,
    New,
}

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
