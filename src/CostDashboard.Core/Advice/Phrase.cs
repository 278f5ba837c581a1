namespace CostDashboard.Core.Advice;

/// <summary>A phrase that prompts are full of, and what says the same.</summary>
/// <param name="Shorter">Empty where nothing need be said.</param>
public sealed record Phrase(string Text, string Shorter);
