using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Prices;

/// <summary>What became of a wish to keep a price or a selection.</summary>
/// <param name="Id">Null when there is nothing of that id to change.</param>
/// <param name="Problems">Empty when it is kept.</param>
public sealed record PriceSaved(long? Id, IReadOnlyList<FieldProblem> Problems)
{
    public static readonly PriceSaved Gone = new(null, []);

    public bool Saved => Id is not null && Problems.Count == 0;
}
