using CostDashboard.Core.Advice;

namespace CostDashboard.Web.Playground;

/// <summary>What advice says of a text.</summary>
/// <param name="Text">All that was looked at.</param>
/// <param name="Problem">Why there is nothing to look at; null where there is.</param>
public sealed record AdviceShown(string Text, IReadOnlyList<AdviceFinding> Findings, string Encoding, string? Problem);
