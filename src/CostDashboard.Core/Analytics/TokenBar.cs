namespace CostDashboard.Core.Analytics;

/// <summary>Prompts of [From, To) tokens.</summary>
public readonly record struct TokenBar(long From, long To, long Count);
