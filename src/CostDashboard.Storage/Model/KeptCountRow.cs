namespace CostDashboard.Storage.Model;

/// <summary>A prompt that was counted and is to be compared with what is billed for it: its hash and its counts, never its text.</summary>
public sealed class KeptCountRow
{
    /// <summary>SHA-256 of the text, 64 lower-case hexadecimal digits.</summary>
    public required string Hash { get; set; }

    /// <summary>A request was counted, with what stands around its texts; else a text alone.</summary>
    public bool IsRequest { get; set; }

    /// <summary>{"gpt-4o": 12, …}: input tokens by one model of each way models count.</summary>
    public required string Tokens { get; set; }

    /// <summary>The person's e-mail address or the API key's name.</summary>
    public required string KeptBy { get; set; }

    public DateTime KeptAt { get; set; }
}
