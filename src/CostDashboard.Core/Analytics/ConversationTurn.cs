namespace CostDashboard.Core.Analytics;

/// <summary>One turn's new tokens: what the user says and what is answered.</summary>
public readonly record struct ConversationTurn(long User, long Assistant);
