using System.Globalization;
using System.Text;
using CostDashboard.Core.Pricing;

namespace CostDashboard.Core.Tokens;

/// <summary>What a file of a tokenizer is.</summary>
public enum TokenizerKind
{
    /// <summary>A SentencePiece <c>.model</c>, BPE or unigram.</summary>
    SentencePiece,

    /// <summary>tiktoken's ranks: a token in base64 and its rank a line.</summary>
    Tiktoken,

    /// <summary>BERT's <c>vocab.txt</c>: a token a line.</summary>
    Bert,

    /// <summary>Hugging Face's <c>tokenizer.json</c> with byte-level BPE.</summary>
    HuggingFace,
}

/// <summary>What a file does not say itself.</summary>
/// <param name="Kind">Null to tell it from the file.</param>
/// <param name="Pattern">One of <see cref="KnownPatterns"/> by its id, or a regular expression; for tiktoken's ranks alone.</param>
/// <param name="LowerCase">For BERT's vocabulary alone; null to tell it from the vocabulary.</param>
public sealed record TokenizerSettings(TokenizerKind? Kind = null, string? Pattern = null, bool? LowerCase = null);

/// <summary>Reads files of tokenizers and says of a file that cannot be read what part of it that is.</summary>
public static class TokenizerFiles
{
    /// <summary>Of one file. The largest published tokenizers have 35 MB.</summary>
    public const int MostBytes = 48 * 1024 * 1024;

    /// <summary>Tokens of one vocabulary; the largest published ones have 262,144.</summary>
    internal const int MostTokens = 1_000_000;

    public static TokenizerReading Read(ReadOnlyMemory<byte> file, TokenizerSettings settings)
    {
        if (file.Length == 0) return new TokenizerReading(null, "The file is empty.");
        if (file.Length > MostBytes) return new TokenizerReading(null, $"The file is larger than {MostBytes / 1024 / 1024} MiB.");

        try
        {
            return new TokenizerReading(Parts(file, settings), null);
        }
        catch (TokenizerFileException unreadable)
        {
            return new TokenizerReading(null, unreadable.Message);
        }
        catch (PriceDataException unreadable)
        {
            return new TokenizerReading(null, $"{unreadable.Path}: {unreadable.Problem}");
        }
    }

    private static TokenizerParts Parts(ReadOnlyMemory<byte> file, TokenizerSettings settings)
    {
        var kind = settings.Kind ?? KindOf(file.Span);
        if (settings.Pattern is not null && kind != TokenizerKind.Tiktoken)
        {
            throw new TokenizerFileException(
                "A pattern is given for tiktoken's ranks alone. The other files say themselves how they split.");
        }

        if (settings.LowerCase is not null && kind != TokenizerKind.Bert)
            throw new TokenizerFileException("Lower case is chosen for a BERT vocabulary alone. The other files say it themselves.");

        return kind switch
        {
            TokenizerKind.SentencePiece => SentencePieceReader.Read(file.Span),
            TokenizerKind.Tiktoken => RanksReader.Read(Text(file.Span), settings.Pattern),
            TokenizerKind.Bert => BertReader.Read(Text(file.Span), settings.LowerCase),
            _ => HuggingFaceReader.Read(file),
        };
    }

    /// <summary>By how it begins: each of the four begins in its own way.</summary>
    private static TokenizerKind KindOf(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith("\uFEFF"u8)) file = file[3..];
        if (file.TrimStart(" \t\r\n"u8) is [(byte)'{', ..]) return TokenizerKind.HuggingFace;
        // The first piece: its field, its length, the field of its text.
        if (file is [0x0A, _, 0x0A, ..] or [0x0A, _, _, 0x0A, ..]) return TokenizerKind.SentencePiece;

        var end = file.IndexOf((byte)'\n');
        var line = Encoding.UTF8.GetString(end < 0 ? file : file[..end]).TrimEnd('\r');
        return line.Split(' ') is [_, var rank] && int.TryParse(rank, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? TokenizerKind.Tiktoken
            : TokenizerKind.Bert;
    }

    private static string Text(ReadOnlySpan<byte> file)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException broken)
        {
            throw new TokenizerFileException($"The file is not text in UTF-8: byte {broken.Index:N0} begins no character.", broken);
        }
    }
}

/// <summary>What a file of a tokenizer holds, or why it cannot be read.</summary>
/// <param name="Parts">Null where there is a problem.</param>
/// <param name="Problem">The part that cannot be read and why, in words for a person; null where all is read.</param>
public sealed record TokenizerReading(TokenizerParts? Parts, string? Problem);

/// <summary>What a file of a tokenizer holds, checked.</summary>
/// <param name="Kind">What the file is.</param>
/// <param name="Tokens">Tokens of its vocabulary.</param>
public abstract record TokenizerParts(TokenizerKind Kind, int Tokens);

/// <summary>A file of a tokenizer cannot be read: which part of it, and why.</summary>
internal sealed class TokenizerFileException(string message, Exception? inner = null) : Exception(message, inner);
