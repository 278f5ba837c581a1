namespace CostDashboard.Core.Formats;

/// <summary>One record that was not accepted. <see cref="Id"/> is the record's own, where it could be read.</summary>
public sealed record Rejection(int Index, string? Id, string Field, string Message);
