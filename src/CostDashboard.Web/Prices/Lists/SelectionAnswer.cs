using CostDashboard.Core.Pricing.Book;

namespace CostDashboard.Web.Prices;

/// <summary>A price list in use; what is null does not matter for its scope.</summary>
public sealed record SelectionAnswer(long Id, string List, string Name, string? Source, string? Team, string? Provider, DateTime? From, DateTime? To)
{
    public static SelectionAnswer Of(ListSelection selection) => new(
        selection.Id, selection.List.Id, selection.List.Name,
        selection.Scope.Source, selection.Scope.Team, selection.Scope.Provider, selection.Scope.From, selection.Scope.To);
}
