namespace CostDashboard.Web.Tokens;

/// <summary>A message of a request and its tokens.</summary>
public sealed record ChatMessageAnswer(string Role, long Tokens);
