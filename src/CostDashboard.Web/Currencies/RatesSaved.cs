namespace CostDashboard.Web.Currencies;

/// <summary>What became of rates that were to be kept.</summary>
/// <param name="Kept">A feed's that were not taken because a person has given one for the month.</param>
public sealed record RatesSaved(int Added, int Changed, int Unchanged, int Kept, int Deleted);
