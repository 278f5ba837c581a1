namespace CostDashboard.Storage.Model;

/// <summary>A month's exchange rate.</summary>
public sealed class CurrencyRateRow
{
    /// <summary>ISO 4217, in capitals.</summary>
    public required string Currency { get; set; }

    /// <summary>Its first day.</summary>
    public DateOnly Month { get; set; }

    /// <summary>Units of the currency for one US dollar.</summary>
    public decimal PerUsd { get; set; }

    /// <summary>Fetched from the configured feed; what a person gave stands before it.</summary>
    public bool IsFromFeed { get; set; }

    /// <summary>The person's e-mail address, the API key's name, or the feed's host.</summary>
    public required string ChangedBy { get; set; }

    public DateTime ChangedAt { get; set; }
}
