namespace CostDashboard.Web.Demo;

/// <summary>When calls happen, in the reporting zone. Weights; only their proportions count.</summary>
/// <param name="Weekdays">Seven, Monday first.</param>
/// <param name="Hours">Twenty-four, from midnight.</param>
public sealed record DemoRhythm(IReadOnlyList<double> Weekdays, IReadOnlyList<double> Hours);
