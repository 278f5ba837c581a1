using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Prices;

/// <summary>
/// Refuses invisible characters in the names that a person gives prices and their rules. Names are checked when they are written, not
/// when they are read, since a stored name must not prevent the start.
/// </summary>
internal static class NameProblems
{
    public static IEnumerable<FieldProblem> Of(params IEnumerable<(string Field, string? Text)> texts) =>
        texts.Select(text => UsageText.CheckCharacters(text.Field, text.Text)).OfType<FieldProblem>();

    public static IEnumerable<FieldProblem> Of(PriceConditions conditions) => Of(
        ("model", conditions.Model), ("provider", conditions.Provider), ("source", conditions.Source),
        ("team", conditions.Team), ("service_tier", conditions.ServiceTier));
}
