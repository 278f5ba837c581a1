using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Core.Tokens.Chat;

/// <summary>A message's tokens, with its images and what frames it.</summary>
public readonly record struct MessageCount(string Role, TokenRange Range);
