namespace CostDashboard.Core.Prompts;

/// <summary>A prompt of a file.</summary>
/// <param name="Line">The line it begins in, from 1.</param>
/// <param name="Text">Null where there is a <paramref name="Problem"/>.</param>
/// <param name="Problem">Why the line holds no prompt; never a part of it.</param>
public readonly record struct PromptRow(long Line, string? Text, string? Problem);
