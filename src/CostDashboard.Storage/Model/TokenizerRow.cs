using CostDashboard.Core.Tokens;

namespace CostDashboard.Storage.Model;

/// <summary>
/// A tokenizer that was uploaded, without its file. A removed one leaves its row, so that its id, which counts were made by, is never given
/// to another one.
/// </summary>
public sealed class TokenizerRow
{
    public long Id { get; set; }

    public required string Name { get; set; }

    public TokenizerKind Kind { get; set; }

    /// <summary>How texts are split, for a file that does not say it: the id of a known pattern, or a regular expression.</summary>
    public string? Pattern { get; set; }

    /// <summary>For BERT's vocabulary alone.</summary>
    public bool? LowerCase { get; set; }

    /// <summary>As it was called where it came from.</summary>
    public required string FileName { get; set; }

    /// <summary>Of the file as it was uploaded.</summary>
    public long Bytes { get; set; }

    /// <summary>Of the file as it was uploaded, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; set; }

    /// <summary>Tokens of its vocabulary.</summary>
    public int Tokens { get; set; }

    /// <summary>["acme-7b", "acme-*"]: the models it counts for.</summary>
    public required string Models { get; set; }

    /// <summary>The person's e-mail address or the API key's name.</summary>
    public required string AddedBy { get; set; }

    public DateTime AddedAt { get; set; }

    /// <summary>Null while it is in use.</summary>
    public DateTime? RemovedAt { get; set; }
}

/// <summary>The file of a tokenizer; gone when that is removed.</summary>
public sealed class TokenizerFileRow
{
    /// <summary>The <see cref="TokenizerRow.Id"/>.</summary>
    public long Id { get; set; }

    /// <summary>Compressed with gzip.</summary>
    public required byte[] Content { get; set; }
}
