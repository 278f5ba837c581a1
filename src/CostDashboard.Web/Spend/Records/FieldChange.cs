namespace CostDashboard.Web.Spend;

/// <param name="Name">The resource "Field.{name}".</param>
/// <param name="Before">Ready to read; null was not given.</param>
public sealed record FieldChange(string Name, string? Before, string? After);
