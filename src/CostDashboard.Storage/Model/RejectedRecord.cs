namespace CostDashboard.Storage.Model;

/// <summary>A record that was not accepted, kept for a while to be mended and sent again. Holds no text that may be a prompt.</summary>
public sealed class RejectedRecord
{
    public long Id { get; set; }

    public DateTime At { get; set; }

    /// <summary>The API key's name.</summary>
    public required string Source { get; set; }

    /// <summary>As the URL named it; the body is of this format.</summary>
    public required string Format { get; set; }

    /// <summary>Of the record in its body, from 0.</summary>
    public int Index { get; set; }

    /// <summary>The record's own, where it could be read.</summary>
    public string? RecordId { get; set; }

    public required string Field { get; set; }

    public required string Message { get; set; }

    /// <summary>A whole body of the format; null when nothing of the record could be kept.</summary>
    public string? Body { get; set; }
}
