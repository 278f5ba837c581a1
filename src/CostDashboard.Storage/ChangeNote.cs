namespace CostDashboard.Storage;

/// <summary>Kept with the earlier version of every record that a write changes.</summary>
/// <param name="By">The person's e-mail address or the API key's name.</param>
public sealed record ChangeNote(ChangeKind Kind, string By, string? Reason = null);
