namespace CostDashboard.Core.Analytics;

/// <summary>One turn, from 1.</summary>
/// <param name="Calls">2 where a summary was made, else 1.</param>
/// <param name="Input">Of its calls together.</param>
/// <param name="Output">Of its calls together.</param>
public readonly record struct ConversationStep(int Turn, int Calls, long Input, long Output);
