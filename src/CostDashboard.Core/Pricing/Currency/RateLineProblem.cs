namespace CostDashboard.Core.Pricing.Currency;

/// <summary>Why a line of a table of rates cannot be used.</summary>
/// <param name="Line">Counted from 1, the header included.</param>
/// <param name="Message">A sentence.</param>
public sealed record RateLineProblem(int Line, string Message);
