namespace CostDashboard.Storage.Model;

/// <summary>A price of our own as the text OwnPrice.ToJson writes. Deleted ones stay, so that no id is given twice.</summary>
public sealed class OwnPriceRow
{
    public long Id { get; set; }

    public required string Json { get; set; }

    public DateTime CreatedAt { get; set; }

    public required string CreatedBy { get; set; }

    public DateTime ChangedAt { get; set; }

    public required string ChangedBy { get; set; }

    public DateTime? DeletedAt { get; set; }
}
