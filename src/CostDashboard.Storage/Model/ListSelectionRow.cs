namespace CostDashboard.Storage.Model;

/// <summary>A price list in use for the records its scope names. Ended ones stay, so that no id is given twice.</summary>
public sealed class ListSelectionRow
{
    public long Id { get; set; }

    public required string ListId { get; set; }

    public string? Source { get; set; }

    public string? Team { get; set; }

    public string? Provider { get; set; }

    /// <summary>UTC; null when it always did.</summary>
    public DateTime? From { get; set; }

    /// <summary>UTC, exclusive; null when it goes on.</summary>
    public DateTime? To { get; set; }

    public required string CreatedBy { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime? DeletedAt { get; set; }
}
