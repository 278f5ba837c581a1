namespace CostDashboard.Web.Playground;

/// <summary>A line of tokens, or the heading above some.</summary>
/// <param name="Heading">Null for a line of tokens.</param>
public sealed record TokenLine(string? Heading, IReadOnlyList<TokenCell> Cells);
