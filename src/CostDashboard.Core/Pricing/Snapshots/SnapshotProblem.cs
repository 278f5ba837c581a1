namespace CostDashboard.Core.Pricing.Snapshots;

/// <summary>Something of a file that was not taken over as it stands.</summary>
/// <param name="Path">Where in the file, as "$[3].models[5].prices.input_mtok".</param>
/// <param name="What">What is wrong, or what was not read and how often.</param>
/// <param name="Remedy">What to do about it.</param>
/// <param name="EntryLeftOut">The provider or model at that place is not in the snapshot; a price we had for it stays.</param>
public sealed record SnapshotProblem(string Path, string What, string Remedy, bool EntryLeftOut);
