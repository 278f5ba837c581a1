namespace CostDashboard.Core.Tokens.Models;

/// <summary>Tokens of a family for one of the encoding it is counted with, in one class of characters: the usual number and the smallest and largest that were measured.</summary>
public readonly record struct ScriptRatio(decimal Usual, decimal Low, decimal High);
