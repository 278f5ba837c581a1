using System.Runtime.CompilerServices;
using CostDashboard.Core.Tokens.Forms;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// Counts and encodes text exactly as the encoding's own program does (OpenAI's tiktoken, Mistral's mistral-common, Hugging Face's
/// tokenizers), in time linear in the text. Immutable; all threads share one without locks. Text is UTF-16; a lone surrogate counts as
/// U+FFFD. No text is kept but short words in a bounded memory of counts.
/// </summary>
public sealed class Tokenizer : ITokenizer
{
    private readonly TokenEncoding _encoding;
    private readonly Vocabulary _vocabulary;
    private readonly EncoderPool _encoders;
    private readonly SpecialTokenFinder _special;
    private readonly FormC? _form;

    /// <param name="form">Null for an encoding that takes texts as they are.</param>
    internal Tokenizer(TokenEncoding encoding, EncoderPool encoders, FormC? form) =>
        (_encoding, _vocabulary, _encoders, _special, _form) = (
            encoding, encoders.Vocabulary, encoders, new SpecialTokenFinder(encoding.Special, encoding.Unwritten), form);

    /// <summary>Such as <c>o200k_base</c>.</summary>
    public string Encoding => _encoding.Name;

    public bool TellsPlaces => true;

    /// <summary>Special tokens by what is written for them.</summary>
    public IReadOnlyDictionary<string, int> Special => _encoding.Special;

    /// <summary>
    /// The number of tokens, special ones as ordinary text. Allocates nothing but a rented buffer, for a text that need not be brought into
    /// form C.
    /// </summary>
    public int Count(ReadOnlySpan<char> text) => _form?.Of(text) is { } formed ? CountFormed(formed.Text) : CountFormed(text);

    /// <summary>The number of tokens, special ones as asked.</summary>
    public int Count(ReadOnlySpan<char> text, SpecialTokens special)
    {
        if (special == SpecialTokens.AsText) return Count(text);

        var count = 0;
        while (!text.IsEmpty)
        {
            var (at, length, id) = _special.First(text);
            count += Count(text[..at]) + (id >= 0 ? 1 : 0);
            text = text[(at + length)..];
        }

        return count;
    }

    /// <summary>The tokens in order, each with the characters it covers.</summary>
    public IReadOnlyList<TextToken> Encode(ReadOnlySpan<char> text, SpecialTokens special = SpecialTokens.AsText)
    {
        var (tokens, ids) = (new List<TextToken>(), new List<int>());
        for (var at = 0; at < text.Length;)
        {
            var rest = text[at..];
            var (plain, length, id) = special == SpecialTokens.AsTokens ? _special.First(rest) : (rest.Length, 0, -1);
            AddPlain(rest[..plain], at, ids, tokens);
            at += plain + length;
            if (id >= 0) tokens.Add(new TextToken(id, at - length, length, false, false));
        }

        return tokens;
    }

    IReadOnlyList<TextToken> ITokenizer.Encode(ReadOnlySpan<char> text) => Encode(text);

    /// <summary>The UTF-8 bytes of a token, which need not be whole characters.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No token has the id.</exception>
    public ReadOnlySpan<byte> BytesOf(int id)
    {
        if (_special.TryGetBytes(id, out var special)) return special;
        var rank = id - _encoding.FirstId;
        if (rank >= 0 && rank < _vocabulary.Ids && _vocabulary.Lengths[rank] > 0) return _vocabulary.BytesOf(rank);

        throw new ArgumentOutOfRangeException(nameof(id), id, $"{Encoding} has no token of this id.");
    }

    /// <summary>The text of the tokens; bytes that are no character, as at the ends of a cut list, are U+FFFD.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No token has one of the ids.</exception>
    public string Decode(IEnumerable<int> ids)
    {
        var bytes = new List<byte>();
        foreach (var id in ids) bytes.AddRange(BytesOf(id));
        return System.Text.Encoding.UTF8.GetString([.. bytes]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int CountFormed(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return 0;

        var encoder = _encoders.Rent();
        using var buffer = new Utf8Buffer(text);
        var count = _encoding.Pieces.Count(ref buffer.First, buffer.Length, _vocabulary, encoder);
        _encoders.Return(encoder);
        return count;
    }

    private void AddPlain(ReadOnlySpan<char> text, int offset, List<int> ids, List<TextToken> tokens)
    {
        if (_form?.Of(text) is { } formed)
        {
            var ofForm = new List<TextToken>();
            AddFormed(formed.Text, 0, ids, ofForm);
            tokens.AddRange(formed.InSource(ofForm).Select(token => token with { Start = offset + token.Start }));
        }
        else
        {
            AddFormed(text, offset, ids, tokens);
        }
    }

    private void AddFormed(ReadOnlySpan<char> text, int offset, List<int> ids, List<TextToken> tokens)
    {
        if (text.IsEmpty) return;

        ids.Clear();
        var encoder = _encoders.Rent();
        using var buffer = new Utf8Buffer(text);
        _encoding.Pieces.Encode(ref buffer.First, buffer.Length, _vocabulary, encoder, ids);
        _encoders.Return(encoder);

        var walk = new CharacterWalk(text, offset);
        foreach (var rank in ids) tokens.Add(walk.Next(_encoding.FirstId + rank, _vocabulary.Lengths[rank]));
    }
}

/// <summary>What is made of texts such as <c>&lt;|endoftext|&gt;</c>.</summary>
public enum SpecialTokens
{
    /// <summary>Ordinary text, as everything a user sends.</summary>
    AsText,

    /// <summary>The encoding's control tokens.</summary>
    AsTokens,
}

/// <summary>
/// A token of a text. <paramref name="Start"/> and <paramref name="Length"/>, in UTF-16 units, are the whole characters that its bytes
/// touch. A token may begin or end inside a character: then its neighbours touch the same one, and only <see cref="Tokenizer.BytesOf"/>
/// tells them apart. A letter and its marks that were brought into form C together (Qwen) are one character here.
/// </summary>
/// <param name="BeginsInside">Its first byte is not the first of a character.</param>
/// <param name="EndsInside">Its last byte is not the last of a character.</param>
public readonly record struct TextToken(int Id, int Start, int Length, bool BeginsInside, bool EndsInside);
