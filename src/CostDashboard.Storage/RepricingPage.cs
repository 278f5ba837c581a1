namespace CostDashboard.Storage;

/// <param name="Changes">Records whose cost or price is another now.</param>
/// <param name="Looked">How many records of the range it holds.</param>
/// <param name="AsOf">The last change that this page saw.</param>
/// <param name="Last">The sequence number it ends with.</param>
/// <param name="IsLast">No record of the range comes after it.</param>
public sealed record RepricingPage(IReadOnlyList<Repricing> Changes, int Looked, long AsOf, long Last, bool IsLast);
