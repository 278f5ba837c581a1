using System.Runtime.CompilerServices;

namespace CostDashboard.Core.Tokens;

internal sealed class SplitterLoop<TSplitter> : PieceLoop
    where TSplitter : struct, ISplitter
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override int Count(ref byte text, int length, Vocabulary vocabulary, PieceEncoder encoder)
    {
        ref var waiting = ref encoder.Short.First;
        var count = 0;
        for (var at = 0; at < length;)
        {
            var pieces = 0;
            do
            {
                ref var piece = ref Unsafe.Add(ref text, at);
                var end = TSplitter.EndOf(ref text, at, length);
                var size = end - at;
                at = end;
                if (size > PieceKey.MostBytes) count += encoder.Encode(ref piece, size);
                else Unsafe.Add(ref waiting, pieces++) = PieceKey.Of(ref piece, size);
            }
            while (at < length && pieces < ShortPieces.Most);

            count += encoder.Short.Count(pieces, encoder);
        }

        return count;
    }

    public override void Encode(ref byte text, int length, Vocabulary vocabulary, PieceEncoder encoder, List<int> ids)
    {
        for (var at = 0; at < length;)
        {
            ref var piece = ref Unsafe.Add(ref text, at);
            var end = TSplitter.EndOf(ref text, at, length);
            var id = end - at <= PieceKey.MostBytes ? vocabulary.Pieces.IdOf(PieceKey.Of(ref piece, end - at)) : -1;
            if (id >= 0) ids.Add(id);
            else Add(encoder.Tokens(encoder.Encode(ref piece, end - at)), ids);
            at = end;
        }
    }

    private static void Add(ReadOnlySpan<SizedToken> tokens, List<int> ids)
    {
        foreach (var token in tokens) ids.Add(token.Id);
    }
}

/// <summary>
/// The pre-tokenizer of an encoding, its regular expression written by hand: a token never reaches over the end of a piece.
/// Methods off the road of ASCII words are compiled with full optimization at once: a text of another script than the ones before
/// must not wait for them.
/// </summary>
internal interface ISplitter
{
    /// <summary>
    /// Where the piece that begins at <paramref name="at"/> ends, above <paramref name="at"/>; <paramref name="length"/> bytes are text,
    /// padding follows (<see cref="Utf8Text"/>).
    /// </summary>
    static abstract int EndOf(ref byte text, int at, int length);
}

/// <summary>
/// Cuts a text into pieces and counts or encodes each. One class for each splitter, so that the compiler puts the splitter into the loop.
/// </summary>
internal abstract class PieceLoop
{
    public abstract int Count(ref byte text, int length, Vocabulary vocabulary, PieceEncoder encoder);

    public abstract void Encode(ref byte text, int length, Vocabulary vocabulary, PieceEncoder encoder, List<int> ids);
}
