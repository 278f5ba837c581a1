using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using CostDashboard.Core.Tokens.Forms;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// The tokenizers by the names of their encodings, each loaded when it is first asked for and then kept: about 23 MB with the largest
/// vocabulary, a megabyte of it for each thread that counts. Encodings of one vocabulary share it. <paramref name="readFile"/> gives the
/// bytes of a file of seed-data/tokenizers and is called once for each.
/// </summary>
public sealed class Tokenizers
{
    private const string FormFile = "form-c.txt";

    private readonly FrozenDictionary<string, Lazy<Tokenizer>> _byName;

    public Tokenizers(Func<string, byte[]> readFile)
    {
        var vocabularies = TokenEncodings.All.Select(encoding => encoding.File).Distinct()
            .ToDictionary(file => file, file => new Lazy<EncoderPool>(() => new EncoderPool(Vocabulary.Load(readFile(file)))));
        var form = new Lazy<FormC>(() => new FormC(FormTable.Load(readFile(FormFile))));
        _byName = TokenEncodings.All.ToFrozenDictionary(
            encoding => encoding.Name, encoding => new Lazy<Tokenizer>(() => Make(encoding, vocabularies[encoding.File].Value, form)));
    }

    /// <summary>Encodings there are: OpenAI's, the newest first, then others'.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. TokenEncodings.All.Select(encoding => encoding.Name)];

    /// <summary>The tokenizer of an encoding such as <c>o200k_base</c>; null for a name that is not in <see cref="Names"/>.</summary>
    /// <exception cref="InvalidDataException">Its file is no vocabulary.</exception>
    public Tokenizer? Find(string encoding) => _byName.TryGetValue(encoding, out var tokenizer) ? tokenizer.Value : null;

    private static Tokenizer Make(TokenEncoding encoding, EncoderPool encoders, Lazy<FormC> form) =>
        new(encoding, encoders, encoding.TakesFormC ? form.Value : null);
}

/// <summary>Encoders that are not at work. A few are kept; when more threads count at once, theirs are made and dropped.</summary>
internal sealed class EncoderPool(Vocabulary vocabulary)
{
    private readonly PieceEncoder?[] _idle = new PieceEncoder?[8];

    public Vocabulary Vocabulary => vocabulary;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public PieceEncoder Rent()
    {
        for (var i = 0; i < _idle.Length; i++)
        {
            if (_idle[i] is not null && Interlocked.Exchange(ref _idle[i], null) is { } encoder) return encoder;
        }

        return new PieceEncoder(vocabulary);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Return(PieceEncoder encoder)
    {
        encoder.Shrink();
        for (var i = 0; i < _idle.Length; i++)
        {
            if (_idle[i] is null && Interlocked.CompareExchange(ref _idle[i], encoder, null) is null) return;
        }
    }
}
