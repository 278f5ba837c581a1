namespace CostDashboard.Storage.Model;

/// <summary>A market catalogue that was taken over, from an instant on. What the program ships holds before the first of them.</summary>
public sealed class MarketVersionRow
{
    public int Id { get; set; }

    /// <summary>UTC; no two are alike.</summary>
    public DateTime From { get; set; }

    /// <summary>What prices of it are labelled with, such as "genai-prices 2026-11-22".</summary>
    public required string Label { get; set; }

    /// <summary>The catalogue's JSON, compressed with gzip.</summary>
    public required byte[] Content { get; set; }

    /// <summary>The person's e-mail address or the API key's name.</summary>
    public required string AppliedBy { get; set; }

    public DateTime AppliedAt { get; set; }

    public string? Note { get; set; }
}
