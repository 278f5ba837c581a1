using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing.Book;

/// <summary>A price list that is in use, for the records its scope names. Models it does not list keep their other price.</summary>
public sealed record ListSelection
{
    /// <summary>Above 0; where two selections are alike in every other way, the higher one comes first.</summary>
    public required long Id { get; init; }

    public required PriceList List { get; init; }

    public PriceConditions Scope { get; init; } = PriceConditions.None;

    /// <summary>What must be corrected before the selection can be used; empty when nothing.</summary>
    public IReadOnlyList<FieldProblem> Problems() => Id > 0 ? [.. Scope.Problems()] : [new("id", "is a whole number above 0."), .. Scope.Problems()];
}
