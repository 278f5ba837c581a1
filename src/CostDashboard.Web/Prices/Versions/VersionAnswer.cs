namespace CostDashboard.Web.Prices;

/// <param name="Id">0 for what the program ships.</param>
/// <param name="From">Null for the first version, which holds for all earlier records too.</param>
/// <param name="AppliedBy">Null for the first.</param>
public sealed record VersionAnswer(int Id, string Label, DateTime? From, int Models, string? AppliedBy, DateTime? AppliedAt, string? Note);
